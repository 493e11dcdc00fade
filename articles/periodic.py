"""What the clock does for stories."""

from datetime import timedelta

from articles.operations.bulk import forget_old_acts, go_on_with_acts
from articles.operations.due import apply_due_changes, release_due_articles
from articles.operations.previews import forget_preview_networks
from articles.operations.reading import rank_popular
from articles.operations.reports import forget_reporters
from articles.operations.typing import sweep_presences, thin_autosaves
from foundation.jobs import periodic

# A clock that died holds up no story for a minute. A slow one is helped by the next: each story is done once.
SOON = {"every": timedelta(seconds=10), "lease": timedelta(seconds=40)}

periodic("release-due-articles", **SOON)(release_due_articles)
periodic("apply-due-changes", **SOON)(apply_due_changes)
periodic("go-on-with-acts-on-many", every=timedelta(minutes=5))(go_on_with_acts)
periodic("rank-popular-stories", every=timedelta(minutes=5))(rank_popular)
periodic("thin-autosaves", every=timedelta(minutes=10))(thin_autosaves)
periodic("sweep-presences", every=timedelta(minutes=10))(sweep_presences)
periodic("forget-reporters-of-errors", every=timedelta(hours=6))(forget_reporters)
periodic("forget-networks-of-previews", every=timedelta(hours=6))(forget_preview_networks)
periodic("forget-old-acts-on-many", every=timedelta(hours=6))(forget_old_acts)

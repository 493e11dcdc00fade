"""What the clock does for the wire."""

from datetime import timedelta

from foundation.jobs import periodic
from wire.operations.feeds import fetch_due_feeds

periodic("fetch-due-feeds", every=timedelta(seconds=30))(fetch_due_feeds)

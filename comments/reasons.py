"""What a moderator reads where a phase gave a code."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LABELS = {
    "first_letter": _("First letter from this network"),
    "read_first": _("Story is set to read first"),
    "links": _("Links"),
    "many_links": _("Many links, likely spam"),
    "word": _("Watched word"),
    "staff_name": _("Uses a name of the paper"),
    "like_spam": _("Reads like spam"),
    "outside_spam": _("Spam, says a service outside"),
    "outside_unsure": _("A service outside is not sure"),
    "outside_away": _("The spam service did not answer"),
    "outside_unnamed": _("Spam service not named to readers"),
    "shouting": _("Shouts"),
    "repetition": _("Repeats itself"),
    "unknown_origin": _("Sent from an unknown page"),
    "too_fast": _("Sent in no time"),
    "echo": _("Made by a link on another site"),
    "banned": _("Sender is kept out"),
    "watched": _("Sender is always read first"),
    "reported": _("Reported by several readers"),
    "trap": _("Filled in a hidden field"),
}
GRAVE = frozenset({"many_links", "like_spam", "word", "staff_name", "trap", "outside_spam"})


def label_of(code: str) -> Any:
    return LABELS.get(code, code)


def stretches_of(reasons: list[dict[str, Any]]) -> list[str]:
    """The stretches of text that any reason means."""
    return [stretch for reason in reasons for stretch in reason.get("found", ())]

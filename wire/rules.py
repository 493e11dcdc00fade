"""What the steps take out and what they refuse, in words for the desk."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation.outbound_addresses import Unreachable
from wire.story import Refused

WORDS = {
    "channel": _("Promotion of a channel"),
    "newsletter": _("Promotion of a newsletter"),
    "share": _("Share line"),
    "ad_label": _("Label of an advertisement"),
    "read_also": _("“Read also” line"),
    "attribution": _("Source line, kept as a field"),
    "credit": _("Credit line, kept as a field"),
    "copyright": _("Copyright line"),
    "technical": _("Notice of the source’s page"),
    "feed_footer": _("Footer of the feed"),
    "style": _("Style code"),
    "script": _("Program code"),
    "json": _("Program data"),
    "markup": _("Markup as text"),
    "template": _("Template mark"),
    "own_rule": _("Rule of this source"),
}


def rule_words(rule: str) -> str:
    """What a rule is called on the desk; a rule without words goes by its own name."""
    return str(WORDS.get(rule, rule.replace("_", " ").capitalize()))


def refusal_words(refused: Refused | Unreachable) -> str:
    """Why a document is not taken or not fetched, in the language of who asks."""
    return gettext(refused.words) % refused.details

"""The words that the story form's scripts say, translated here since a script has no gettext of its own."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "addTopic": _("Add the new topic “%s”"),
    "anyway": _("Save mine as the newest version anyway"),
    "begin": _("Write the story here"),
    "body": _("Text of the story"),
    "caption": _("Caption for this story; empty: the picture's own"),
    "change": _("Change"),
    "chosen": _("%s chosen"),
    "count": _("%(label)s %(count)s of %(limit)s"),
    "down": _("Move down"),
    "embed": _("From another site"),
    "factsTitle": _("Title of the box"),
    "factBox": _("Fact box"),
    "failed": _("Not saved: the server did not answer. Your text is still here."),
    "found": _("%s found"),
    "moved": _("Moved"),
    "none": _("None"),
    "nothing": _("Nothing found"),
    "picture": _("Picture"),
    "pullQuote": _("Pull quote"),
    "publishNow": _("Publish now"),
    "quoteBy": _("Who said it"),
    "related": _("Related story"),
    "remove": _("Remove"),
    "removed": _("%s removed"),
    "saving": _("Saving…"),
    "schedule": _("Schedule for %s"),
    "search": _("Search"),
    "unsaved": _("Not saved yet"),
    "up": _("Move up"),
    "uploading": _("Taking the picture in…"),
    "words": _("%s words"),
}


def words() -> dict[str, str]:
    """The words in the language of this request."""
    return {name: str(text) for name, text in WORDS.items()}

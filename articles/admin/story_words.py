"""The words that the story form's scripts say, translated here since a script has no gettext of its own."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "addTopic": _("Add the new topic “%s”"),
    "begin": _("Write the story here"),
    "body": _("Text of the story"),
    "bringBack": _("Bring it back"),
    "caption": _("Caption for this story; empty: the picture's own"),
    "change": _("Change"),
    "chosen": _("%s chosen"),
    "colleagues": _("Colleagues"),
    "compare": _("Compare"),
    "count": _("%(label)s %(count)s of %(limit)s"),
    "down": _("Move down"),
    "embed": _("From another site"),
    "factsTitle": _("Title of the box"),
    "factBox": _("Fact box"),
    "failed": _("Not saved: the server did not answer. Your text is still here."),
    "found": _("%s found"),
    "moved": _("Moved"),
    "none": _("None"),
    "noteFailed": _("Not kept: the server did not answer. Your note is still here."),
    "noteKept": _("The note is kept."),
    "nothing": _("Nothing found"),
    "notKept": _("Not saved: no connection, and this browser keeps nothing. Copy your text before you close it."),
    "offline": _("Not saved: no connection. Your words are kept in this browser."),
    "picture": _("Picture"),
    "pullQuote": _("Pull quote"),
    "publishNow": _("Publish now"),
    "quoteBy": _("Who said it"),
    "refused": _("Not saved: you may not change this story now. Your words are kept in this browser."),
    "related": _("Related story"),
    "reload": _("Reload"),
    "remove": _("Remove"),
    "removed": _("%s removed"),
    "saving": _("Saving…"),
    "schedule": _("Schedule for %s"),
    "search": _("Search"),
    "takeOver": _("Take over"),
    "throwAway": _("Throw away"),
    "throwAwayReally": _("Throw it away for good?"),
    "unsaved": _("Not saved yet"),
    "up": _("Move up"),
    "uploading": _("Taking the picture in…"),
    "whatChanged": _("What changed"),
    "words": _("%s words"),
    "youTyped": _("You typed this at %s and did not save it."),
}


def words() -> dict[str, str]:
    """The words in the language of this request."""
    return {name: str(text) for name, text in WORDS.items()}

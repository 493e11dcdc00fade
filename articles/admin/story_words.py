"""The words that the story form's scripts say, translated here since a script has no gettext of its own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

WORDS = {
    "addColumn": _("Add a column"),
    "addRow": _("Add a row"),
    "addTopic": _("Add the new topic “%s”"),
    "asHeadline": _("as the headline"),
    "begin": _("Write the story here"),
    "body": _("Text of the story"),
    "bringBack": _("Bring it back"),
    "caption": _("Caption for this story; empty: the picture's own"),
    "change": _("Change"),
    "chosen": _("%s chosen"),
    "colleagues": _("Colleagues"),
    "compare": _("Compare"),
    "count": _("%(label)s %(count)s of %(limit)s"),
    "countAlone": _("%(count)s of %(limit)s"),
    "deleteColumn": _("Delete the column"),
    "deleteRow": _("Delete the row"),
    "down": _("Move down"),
    "embed": _("From another site"),
    "embedCaption": _("What it shows, in a line"),
    "factsTitle": _("Title of the box"),
    "factBox": _("Fact box"),
    "failed": _("Not saved: the server did not answer. Your text is still here."),
    "focal": _("Focal point"),
    "foundAt": _("%(at)s of %(count)s"),
    "found": _("%s found"),
    "moved": _("Moved"),
    "none": _("None"),
    "noteFailed": _("Not kept: the server did not answer. Your note is still here."),
    "noteKept": _("The note is kept."),
    "noPreview": _("The preview waits: the server did not answer."),
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
    "table": _("Table"),
    "tableCaption": _("What the table shows"),
    "tableHead": _("Head row"),
    "takeOver": _("Take over"),
    "throwAway": _("Throw away"),
    "throwAwayReally": _("Throw it away for good?"),
    "unsaved": _("Not saved yet"),
    "up": _("Move up"),
    "uploading": _("Taking the picture in…"),
    "whatChanged": _("What changed"),
    "youTyped": _("You typed this at %s and did not save it."),
}

# Numbers of things: a form for one and one for more, by the names that the browser's plural rules use.
COUNTS = {
    "characterCount": (_("%s character"), _("%s characters")),
    "wordCount": (_("%s word"), _("%s words")),
}


def words() -> dict[str, Any]:
    """The words in the language of this request."""
    counts = {name: {"one": str(one), "other": str(other)} for name, (one, other) in COUNTS.items()}
    return {name: str(text) for name, text in WORDS.items()} | counts

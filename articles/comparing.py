"""What one version of a story changes of another."""

from articles.snapshots import Content
from prose.diff import diff_words
from prose.segments import references
from prose.text import plain_text
from prose.tokens import is_word, text_tokens

LINES = ("kicker", "headline", "standfirst", "dateline", "lead_caption", "source_headline", "source_changes")
MORE_THAN_WORDS = ("language", "section", "lead_picture", "authors", "source", "source_url", "translated_by_machine")
TOO_MANY = 10_000


def changed_words(old: Content, new: Content) -> int:
    """How many words a version puts in or takes out of what readers see of another, whichever is more.

    A change of anything that is no word, such as a picture, an author or the section, is `TOO_MANY`. What changes no
    word at all, such as the address of a link, counts as one; topics, related stories and switches count as nothing.
    """
    if any(getattr(old, name) != getattr(new, name) for name in MORE_THAN_WORDS):
        return TOO_MANY
    if references(old.body) != references(new.body):
        return TOO_MANY
    changed = sum(_words_between(getattr(old, name), getattr(new, name)) for name in LINES)
    changed += _words_between(plain_text(old.body), plain_text(new.body))
    return changed or int(old.body != new.body)


def _words_between(old: str, new: str) -> int:
    counts = {"insert": 0, "delete": 0, "equal": 0}
    for change in diff_words(old, new):
        counts[change.kind] += sum(map(is_word, text_tokens(change.text)))
    return max(counts["insert"], counts["delete"])

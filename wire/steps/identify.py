"""Which item this is, and whether its words are the same as before."""

from dataclasses import replace
from hashlib import blake2b

from prose.html import HtmlTooComplex
from prose.text import normalise, plain_text
from wire.story import Story

LONGEST_ID = 500


def identify(story: Story) -> Story:
    """Give the item its name for ever and its words a digest.

    The name is the feed's own id, else the address, else the words themselves. The digest is over plain text, so that
    other links, tracking and attributes do not make it another version.
    """
    entry = story.entry
    words = f"{story.headline}\n{_words(entry.content, html=entry.content_is_html)}"
    words += f"\n{_words(entry.summary, html=entry.summary_is_html)}"
    words += "".join(f"\n{part}" for part in (entry.embargo, entry.status, entry.signal) if part not in ("", "usable"))
    digest = _hash(words)
    external_id = normalise(entry.id) or story.url or f"words:{digest}"
    if len(external_id) > LONGEST_ID:
        external_id = f"long:{_hash(external_id)}"
    return replace(story, external_id=external_id, key=_hash(f"{story.origin.slug}\n{external_id}"), digest=digest)


def _words(written: str, *, html: bool) -> str:
    try:
        return plain_text(written) if html else normalise(written)
    except HtmlTooComplex:
        return written


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

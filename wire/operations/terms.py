"""What a source's licence and its own rules mean for what comes from it."""

from articles.models import Source
from prose.segments import paragraph_blocks
from prose.text import plain_text, word_count
from wire.models import Rule, Terms


def terms_of(source: Source) -> Terms:
    """The terms of a source; those of one that nobody wrote any for."""
    return Terms.objects.select_related("section").filter(source_id=source.pk).first() or Terms(source=source)


def save_terms(terms: Terms) -> Terms:
    """Keep what a source lets us do. It holds for what is drafted from now on."""
    terms.save()
    return terms


def drops_of(slug: str) -> tuple[tuple[str, str], ...]:
    """The lines that are always dropped from what this source sends. One query."""
    return tuple(Rule.objects.filter(source__slug=slug, is_on=True).order_by("pk").values_list("kind", "text"))


def within_words(html: str, limit: int | None) -> str:
    """As many whole blocks from the beginning as fit into so many words; at least the first."""
    if limit is None or word_count(plain_text(html)) <= limit:
        return html
    kept: list[str] = []
    left = limit
    for block in paragraph_blocks(html):
        left -= word_count(plain_text(block))
        if left < 0 and kept:
            break
        kept.append(block)
    return "".join(kept)

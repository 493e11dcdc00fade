"""Translations of what came in: compared with the original, and what was found told to the story's editors."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article
from articles.models import Finding as DeskFinding
from articles.operations.findings import record_finding, settle_finding
from articles.operations.text_checks import Original
from articles.snapshots import newest_content
from prose.lexicon import known_word
from prose.segments import paragraph_blocks
from prose.text import plain_text
from prose.translation import Finding, check_translation
from wire.models import GlossaryEntry, Item

KIND = "translation_"


def compare_with_original(item: Item, article: Article) -> tuple[list[str], list[str], list[Finding]]:
    """The blocks of the source's newest words, those of the story's newest version, and what was found between them."""
    content = newest_content(article)
    ours, theirs = _texts(item.newest.html if item.newest else ""), _texts(content.body)
    found = check_translation(
        "\n\n".join(ours),
        "\n\n".join(theirs),
        source=item.language,
        target=content.language,
        glossary=glossary_of(item.language, content.language),
        known=known_word(),
    )
    return ours, theirs, found


@transaction.atomic
def tell_of_translation(item: Item, article: Article) -> int:
    """Record what the checks find for the story's editors, and settle what was mended. Returns how much is open.

    What blocks holds the story back until somebody signs that they looked at it.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    _ours, _theirs, found = compare_with_original(item, locked)
    kept = {record_finding(locked, **_for_desk(finding)).pk for finding in found}
    old = DeskFinding.objects.filter(article=locked, kind__startswith=KIND, settled_at=None).exclude(pk__in=kept)
    for finding in old:
        settle_finding(finding, by=None)
    return DeskFinding.objects.filter(pk__in=kept, settled_at=None).count()


def _for_desk(finding: Finding) -> dict[str, str]:
    block = finding.translation.block if finding.translation.block is not None else finding.original.block
    return {
        "kind": f"{KIND}{finding.kind}",
        "severity": finding.severity,
        "message": _("Translation, block %(number)d: %(what)s")
        % {"number": (block or 0) + 1, "what": _(finding.message)},
        "excerpt": "\n".join(place.text for place in (finding.original, finding.translation) if place.text),
    }


def original_of(article: Article) -> Original | None:
    """What came in for a story, in the source's newest words; None if it was not made from the wire. Two queries."""
    item = Item.objects.filter(article=article).select_related("newest").first()
    if item is None or item.newest is None:
        return None
    texts = "\n\n".join(_texts(item.newest.html))
    return Original(texts, item.language, glossary_of(item.language, article.language))


def _texts(html: str) -> list[str]:
    """The blocks of a body as lines of plain text."""
    return [" ".join(text.split()) for block in paragraph_blocks(html) if (text := plain_text(block))]


def glossary_of(source: str, target: str) -> dict[str, str]:
    """How this paper writes words of one language in another. One query."""
    return dict(GlossaryEntry.objects.filter(language=source, to=target).values_list("word", "translation"))

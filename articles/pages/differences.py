"""What changed between two versions of a story, as readers are shown it: in the trail of changes, and on the desk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.block_names import BLOCK_NAMES
from articles.models import Article, Author, Revision, Section, Source, Topic
from articles.snapshots import Content, content_of_revision
from prose.diff import blocks_as_html, diff_as_html, diff_blocks, diff_words
from prose.diff_html import ShownBlock

Pair = tuple[int, int]
KEY = "articles.difference.2.{}.{}"
KEPT = 30 * 24 * 3600
TEXTS = (
    *("kicker", "headline", "headline_front", "headline_search", "headline_social", "standfirst", "dateline"),
    *("lead_caption", "source_headline", "source_changes"),
)
ROWS: dict[str, type[Author | Topic | Section | Source]] = {
    "authors": Author,
    "section": Section,
    "source": Source,
    "topics": Topic,
}


@dataclass(frozen=True)
class Difference:
    """All that differs for a reader, in no language and without names: it never changes, so a cache may keep it.

    ``texts`` are fields with their words marked, ``rows`` fields with the ids before and after, ``others`` the fields
    that are taken whole. ``blocks`` are those of the text that differ; ``gaps`` says before which of them equal ones
    were left out.
    """

    texts: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...]
    others: tuple[str, ...]
    picture: str
    blocks: tuple[ShownBlock, ...]
    gaps: tuple[bool, ...]


@dataclass(frozen=True)
class ShownLine:
    """A field by its name. ``html`` holds its words with marks, or is empty where the name says it all."""

    label: str
    html: SafeString


@dataclass(frozen=True)
class ShownPart:
    """A block of the text. ``label`` is empty for a paragraph whose words changed; ``gap``: equal ones stand before."""

    kind: str
    label: str
    html: SafeString
    gap: bool


@dataclass(frozen=True)
class ShownDifference:
    lines: list[ShownLine]
    parts: list[ShownPart]

    def __bool__(self) -> bool:
        return bool(self.lines or self.parts)


def difference(old: Content, new: Content) -> Difference:
    """What a reader can see of a change. Address, pinned stories and switches are none of it. No query."""
    shown = blocks_as_html(diff_blocks(old.body, new.body))
    numbers = [number for number, block in enumerate(shown) if block.kind != "equal"]
    return Difference(
        texts=tuple(
            (name, diff_as_html(diff_words(getattr(old, name), getattr(new, name))))
            for name in TEXTS
            if getattr(old, name) != getattr(new, name)
        ),
        rows=tuple((name, before, after) for name in ROWS if (before := _ids(old, name)) != (after := _ids(new, name))),
        others=tuple(
            name
            for name in ("language", "source_url", "source_published_at", "translated_by_machine")
            if getattr(old, name) != getattr(new, name)
        ),
        picture=_picture(old.lead_picture, new.lead_picture),
        blocks=tuple(shown[number] for number in numbers),
        gaps=tuple(number != before + 1 for before, number in zip([-1, *numbers], numbers, strict=False)),
    )


def shown_difference(old: Content, new: Content) -> ShownDifference:
    """What a change shows to a reader, with names, in the language of this request. At most four queries."""
    found = difference(old, new)
    return _shown(found, _names([found]))


def shown_differences(pairs: Iterable[Pair]) -> dict[Pair, ShownDifference]:
    """The same for pairs of versions by their ids. At most five queries, however many pairs."""
    found = _differences(list(pairs))
    names = _names(found.values())
    return {pair: _shown(change, names) for pair, change in found.items()}


def _differences(pairs: list[Pair]) -> dict[Pair, Difference]:
    """From the cache what it has, the rest worked out and kept: two versions never change."""
    kept = cache.get_many([KEY.format(*pair) for pair in pairs])
    found = {pair: kept.get(KEY.format(*pair)) for pair in pairs}
    missing = [pair for pair in pairs if not isinstance(found[pair], Difference)]
    revisions = Revision.objects.in_bulk({pk for pair in missing for pk in pair}) if missing else {}
    for pair in missing:
        old, new = (content_of_revision(revisions[pk]) for pk in pair)
        found[pair] = difference(old, new)
        cache.set(KEY.format(*pair), found[pair], KEPT)
    return {pair: change for pair, change in found.items() if change is not None}


def _ids(content: Content, name: str) -> tuple[int, ...]:
    value: Any = getattr(content, name)
    if name == "authors":
        return tuple(credit.author for credit in content.authors)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _picture(old: int | None, new: int | None) -> str:
    if old == new:
        return ""
    return "added" if old is None else "removed" if new is None else "replaced"


# In words


Names = Mapping[str, Mapping[int, Any]]


def _names(changes: Iterable[Difference]) -> Names:
    """The names of the rows that some changes speak of. One query a kind of row that occurs."""
    wanted: dict[str, set[int]] = {}
    for change in changes:
        for name, before, after in change.rows:
            wanted.setdefault(name, set()).update(before, after)
    return {name: ROWS[name]._default_manager.in_bulk(ids) for name, ids in wanted.items()}


def _shown(change: Difference, names: Names) -> ShownDifference:
    lines = [ShownLine(_label(name), _spoken(html)) for name, html in change.texts]
    lines += [ShownLine(_label(name), _rows(names[name], old, new)) for name, old, new in change.rows]
    if change.picture:
        lines.append(ShownLine(_picture_words(change.picture), SafeString("")))
    lines += [ShownLine(_("%s changed") % _label(name), SafeString("")) for name in change.others]
    parts = [_part(block, gap) for block, gap in zip(change.blocks, change.gaps, strict=True)]
    return ShownDifference(lines, parts)


def _label(name: str) -> str:
    labels = {
        "lead_caption": _("Caption"),
        "source_headline": _("Headline of the original"),
        "source_changes": _("What we changed of the original"),
        "source_published_at": _("Date of the original"),
        "source_url": _("Link to the original"),
        "translated_by_machine": _("How it was translated"),
    }
    label = labels.get(name) or str(Article._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]


def _picture_words(what: str) -> str:
    words = {"added": _("Picture added"), "removed": _("Picture removed"), "replaced": _("Picture replaced")}
    return words[what]


def _rows(named: Mapping[int, Any], old: tuple[int, ...], new: tuple[int, ...]) -> SafeString:
    """Rows by name, those that went and those that came; the same ones in another order before and after."""
    same = sorted(old) == sorted(new)
    kept = [] if same else [pk for pk in new if pk in old]
    went = [pk for pk in old if pk not in kept]
    came = [pk for pk in new if pk not in kept]
    parts: list[str] = [escape(str(named.get(pk, _("somebody or something deleted")))) for pk in kept]
    for mark, ids in (("del", went), ("ins", came)):
        words = ", ".join(escape(str(named.get(pk, _("somebody or something deleted")))) for pk in ids)
        parts += [f"<{mark}>{words}</{mark}>"] if words else []
    return _spoken(", ".join(parts))


def _part(block: ShownBlock, gap: bool) -> ShownPart:
    name = str(BLOCK_NAMES.get(block.name, _("Part")))
    if block.kind == "change":
        plain = block.name == "p" and not block.was
        label = "" if plain else _("%s changed") % name
    else:
        label = (_("%s added") if block.kind == "insert" else _("%s removed")) % name
    return ShownPart(block.kind, label, _spoken(block.html), gap)


def _spoken(html: str) -> SafeString:
    """The marked words of `prose.diff`, with what each mark means for those who do not see it."""
    language = get_language() or ""
    html = html.replace("</del><ins>", '</del><ins class="instead">')
    for mark, word in (("del", _("removed:")), ("ins", _("added:"))):
        said = f'<bdi class="spoken" lang="{language}">[{escape(word)} </bdi>'
        for start in (f"<{mark}>", f'<{mark} class="instead">'):
            html = html.replace(start, start + said)
        html = html.replace(f"</{mark}>", f'<bdi class="spoken">] </bdi></{mark}>')
    return mark_safe(html)  # noqa: S308 all but the marks was escaped by prose.diff

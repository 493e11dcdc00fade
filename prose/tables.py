"""Tables of the stored form: caption, head, body, rows and cells, with the spans that make sense."""

from collections.abc import Callable, Iterable

from prose.inline import has_text, inline, language_attributes, tidy_run
from prose.tree import Element, Node

_SCOPES = frozenset(("row", "col", "rowgroup", "colgroup"))
_LARGEST_SPAN = 1000


def table(node: Element, contents: Callable[[Iterable[Node]], list[Node]]) -> list[Element]:
    """The table, or nothing when no cell says anything; `contents` makes what a cell holds."""
    sections: list[Node] = []
    for child in node.elements():
        if child.tag == "tr":
            child = Element("tbody", {}, [child])
        if child.tag not in ("thead", "tbody", "tfoot"):
            continue
        rows = [_row(row, contents) for row in child.elements() if row.tag == "tr"]
        kept: list[Node] = [row for row in rows if row.children]
        if kept:
            sections.append(Element("thead" if child.tag == "thead" and not sections else "tbody", {}, kept))
    caption = node.find("caption")
    title = tidy_run(inline(caption.children)) if caption else []
    if not has_text(sections):
        return [Element("p", {}, title)] if has_text(title) else []
    head: list[Node] = [Element("caption", {}, title)] if has_text(title) else []
    return [Element("table", language_attributes(node.attrs), head + sections)]


def _row(row: Element, contents: Callable[[Iterable[Node]], list[Node]]) -> Element:
    cells: list[Node] = [
        Element(cell.tag, _cell_attributes(cell), contents(cell.children))
        for cell in row.elements()
        if cell.tag in ("td", "th")
    ]
    return Element("tr", {}, cells)


def _cell_attributes(cell: Element) -> dict[str, str]:
    kept = {}
    scope = cell.attrs.get("scope", "").strip().lower()
    if cell.tag == "th" and scope in _SCOPES:
        kept["scope"] = scope
    for name in ("colspan", "rowspan"):
        value = cell.attrs.get(name, "").strip()
        if value.isascii() and value.isdigit() and len(value) <= 4 and 1 < int(value) <= _LARGEST_SPAN:
            kept[name] = str(int(value))
    return kept | language_attributes(cell.attrs)

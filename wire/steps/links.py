"""Links in the body: whole, to the web, without tracking."""

from collections.abc import Iterable
from dataclasses import replace
from html import escape

from prose.html import HtmlTooComplex
from prose.tree import Element, Node, parse, serialise
from wire.steps.addresses import web_address
from wire.story import Entry, Story

LONGEST_BODY = 300_000


def mend_links(story: Story) -> Story:
    """Take the fuller of content and summary as the body, and mend its links against the story's own address.

    A relative link would lead to a page of our own; one that cannot be made whole loses its address.
    """
    body, is_html = _body(story.entry)
    if len(body) > LONGEST_BODY:
        raise HtmlTooComplex(f"{len(body)} characters of text: longer than any story")
    if not is_html:
        return replace(story, html=escape(body, quote=False))
    nodes = parse(body)
    _mend(nodes, story.url)
    return replace(story, html=serialise(nodes))


def _body(entry: Entry) -> tuple[str, bool]:
    """The fuller of content and summary, and whether it is HTML; a summary cut short only where there is no content."""
    content, summary = entry.content.strip(), entry.summary.strip()
    cut_short = summary.endswith(("…", "...", "[…]", "[...]", "&hellip;", "[&hellip;]"))
    if content and (cut_short or len(content) >= len(summary)):
        return content, entry.content_is_html
    return summary, entry.summary_is_html


def _mend(nodes: Iterable[Node], base: str) -> None:
    for node in nodes:
        if not isinstance(node, Element):
            continue
        if href := node.attrs.get("href"):
            if href.startswith(("mailto:", "tel:")):
                continue
            if whole := web_address(href, base):
                node.attrs["href"] = whole
            else:
                del node.attrs["href"]
        for name in ("data-block", "data-ref", "data-url"):
            node.attrs.pop(name, None)  # our own blocks are not the source's to make
        _mend(node.children, base)

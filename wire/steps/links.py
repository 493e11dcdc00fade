"""Links in the body: whole, to the web, without tracking."""

from collections.abc import Iterable
from dataclasses import replace
from html import escape

from prose.html import HtmlTooComplex
from prose.tree import Element, Node, parse, serialise
from wire.steps.addresses import web_address
from wire.story import Story

LONGEST_BODY = 300_000


def mend_links(story: Story) -> Story:
    """Take the fuller of content and summary as the body, and mend its links against the story's own address.

    A relative link would lead to a page of our own; one that cannot be made whole loses its address.
    """
    entry = story.entry
    body, html = entry.content, entry.content_is_html
    if len(body.strip()) < len(entry.summary.strip()) and "…" not in entry.summary[-3:]:
        body, html = entry.summary, entry.summary_is_html
    body = body if body.strip() else entry.summary
    if len(body) > LONGEST_BODY:
        raise HtmlTooComplex(f"{len(body)} characters of text: longer than any story")
    if not html:
        body = escape(body, quote=False)
        return replace(story, html=body)
    nodes = parse(body)
    _mend(nodes, story.url)
    return replace(story, html=serialise(nodes))


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

"""The story in a page: which part of it is the text, and nothing around it.

The page is brought into paragraphs, what its makers call menus, shares or comments is left out, and the part with the
most running text wins. What the page says of itself in JSON-LD is the second opinion.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from prose.scan import names
from prose.text import plain_text
from prose.tree import Element, Node, serialise
from wire.steps.page_facts import PageFacts, page_facts
from wire.steps.page_tree import label, page_tree, raw_text, walk

SHORT = 25  # characters: less says nothing about where the text is
_CONTAINERS = names("body div section article main td li dd center details fieldset blockquote")
_BLOCKS = names(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption"
)
_HOLDING = names("div body section article main td")
_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_OUT_TAGS = names("nav aside footer figure figcaption header hr address")
_OUT = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|footer|sidebar|side-?bar|rail|masthead|toolbar|skip|"
    r"comments?|commentlist|disqus|respond|replies|reply|social|share|sharing|sharedaddy|shares|addthis|"
    r"related|recommend(?:ed|ations?)?|recirc|more-?(?:on|news|stories|from)|read-?(?:more|next|also)|also-?read|"
    r"trending|popular|"
    r"most-?read|teasers?|promo(?:tion|box)?|ads?|adv|advert\w*|sponsor(?:ed)?|banner|outbrain|taboola|newsletter\w*|"
    r"subscri\w+|sign-?up|paywall|cookies?|consent|gdpr|modal|popup|overlay|widget|tags?|tag-?list|taglist|tag-?cloud|"
    r"keywords|topics?-?list|author-?(?:bio|box|info|card|about|profile|name)?|bio|byline|dateline|timestamp|"
    r"post-?meta|entry-?meta|article-?meta|meta|metadata|meta-?info|caption|wp-caption(?:-text)?|credit|copyright|"
    r"pagination|pager|page-?links|prev-?next|post-?nav\w*|jp-relatedposts|yarpp\w*|print|screen-?reader\w*|"
    r"sr-only|visually-?hidden|video|player|gallery|slideshow|carousel|slider|rating|votes?|login|search|dropdown|"
    r"infobox|toc|editsection|reference|references|reflist|navbox|catlinks|noprint|mw-\w+|hatnote|disclaimer|"
    r"donat\w+|follow|feedback|contact|poll|quiz|livefyre|fb-\w+|twitter\w*|facebook\w*|whatsapp\w*|telegram\w*|"
    r"image-?(?:caption|credit)|photo-?(?:caption|credit)|media-?caption|kicker|legal|correction-?link|"
    r"zusatz\w*|werbung|anzeigen?|publicit\w*|teilen|kommentare?|tabs?|login-?box)(?=$|[\s_-])"
    r"|comment(?:s|-list|list|box)|sidebar|related-?(?:posts?|articles?|stories|content|news)|"
    r"share-?(?:bar|buttons?|tools|links?)|social-?(?:bar|buttons?|links?|media|share)|breadcrumb|newsletter|advertis"
)
_BODY = re.compile(
    r"article[_-]?(?:body|text|content|copy|main)|articlebody|story[_-]?(?:body|text|content|copy)|storybody|"
    r"entry-?content|post[_-]?(?:body|content|text|entry)|body[_-]?(?:text|copy|content)|"
    r"news[_-]?(?:body|text|content|detail)|content[_-]?(?:body|text|article)|text[_-]?(?:body|content)|rich-?text|main-?content|single-?content|page-?content"
)
_GOOD = re.compile(r"article|story|content|entry|post|text|body|main|news|artikel|beitrag|detail")
_OPENING = re.compile(
    r"(?:^|[\s_-])(?:lead|intro\w*|standfirst|teaser|subtitle|summary|dek|excerpt|vorspann)(?=$|[\s_-])"
)
_COMMAS = re.compile(r"[,،、，;؛:]")


@dataclass(frozen=True)
class Extraction:
    """A page's story as HTML of plain blocks, and what the page says of itself."""

    facts: PageFacts
    html: str


def extract(page: str) -> Extraction:
    """The story in a page; its HTML is empty when there is none. Raises `prose.html.HtmlTooComplex`."""
    facts = page_facts(page)
    root = page_tree(page)
    _into_paragraphs(root)
    headline = _headline(root, facts)
    whole = _running(root)
    _prune(root, whole)
    best = _best(root)
    blocks = [*_lead(root, best), *_collect(best, headline)] if best is not None else []
    html = "".join(blocks)
    html = _second_opinion(html, facts)
    return Extraction(replace(facts, headline=headline), html)


def _headline(root: Element, facts: PageFacts) -> str:
    """The page's first heading if its own title holds it; else what it says in its head."""
    said = " ".join(facts.headline.split())
    for node in walk(root):
        if node.tag == "h1" and (text := raw_text(node)) and len(text) > 8 and (not said or text[:30] in said):
            return text
    return said


def _is_block(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in _BLOCKS


def _into_paragraphs(node: Element) -> None:
    """Put stray text of containers into paragraphs, parted by empty lines, so that all text is in blocks."""
    for child in node.elements():
        _into_paragraphs(child)
    if node.tag not in _CONTAINERS or not (node.tag in _HOLDING or any(map(_is_block, node.children))):
        return
    node.children = list(_in_paragraphs(node.children))


def _in_paragraphs(children: list[Node]) -> Iterator[Node]:
    run: list[Node] = []
    breaks = 0
    for child in [*children, None]:
        is_break = isinstance(child, Element) and child.tag == "br"
        if is_break:
            breaks += 1
        elif not isinstance(child, str) or child.strip():
            breaks = 0
        if child is None or _is_block(child) or breaks >= 2:
            if raw_text(Element("p", {}, run)):
                yield Element("p", {}, run)
            run = []
            if child is not None and not is_break:
                yield child
        elif run or not is_break:
            run.append(child)


def _links(node: Element) -> int:
    return sum(len(raw_text(part)) for part in walk(node) if part.tag == "a")


def _running(node: Element) -> int:
    """How many characters of running text are under the element."""
    total = 0
    for part in walk(node):
        if part.tag in ("p", "blockquote", "pre") and not any(map(_is_block, part.children)):
            text = len(raw_text(part))
            if text >= SHORT and _links(part) < text * 0.5:
                total += text
    return total


def _is_hidden(node: Element) -> bool:
    style = node.attrs.get("style", "").replace(" ", "").lower()
    return "hidden" in node.attrs or "display:none" in style or node.attrs.get("aria-hidden") == "true"


def _prune(node: Element, whole: int) -> None:
    """Leave out what is called something else than the story, unless most of the page's text is in it."""
    kept: list[Node] = []
    for child in node.children:
        if isinstance(child, Element) and node.tag != "a":
            named = label(child)
            out = child.tag in _OUT_TAGS or _is_hidden(child) or bool(_OUT.search(named) and not _opens(child, named))
            if out and child.tag not in ("article", "main", "body") and _running(child) < whole * 0.5:
                continue
            if out and child.tag in ("nav", "footer", "figure", "hr", "address"):
                continue
            _prune(child, whole)
        kept.append(child)
    node.children = kept


def _opens(node: Element, named: str) -> bool:
    """Whether this is a standfirst: some pages call it a teaser."""
    return bool(_OPENING.search(named)) and not _links(node) and len(raw_text(node)) < 800


def _best(root: Element) -> Element | None:
    """The part with the most running text for its size."""
    scores: dict[int, float] = {}
    parts: dict[int, Element] = {}
    _score(root, [], scores, parts)
    if not scores:
        return None
    for key, part in parts.items():
        named = label(part)
        if _BODY.search(named) or part.attrs.get("itemprop", "").lower() == "articlebody":
            scores[key] *= 1.6
        elif part.tag in ("article", "main") or _GOOD.search(named):
            scores[key] *= 1.15
        length = max(1, len(raw_text(part)))
        scores[key] *= 1 - min(1.0, _links(part) / length)
    best = parts[max(scores, key=lambda key: scores[key])]
    return _widened(root, best)


def _score(node: Element, above: list[Element], scores: dict[int, float], parts: dict[int, Element]) -> None:
    if node.tag in ("p", "pre", "blockquote", "li") and not any(map(_is_block, node.children)):
        text = raw_text(node)
        if len(text) >= SHORT and _links(node) < len(text) * 0.5:
            points = 1 + min(len(_COMMAS.findall(text)), 8) * 0.6 + min(len(text) / 100, 4)
            points *= 0.35 if node.tag == "li" else 1
            for distance, part in enumerate(reversed(above[-5:])):
                parts[id(part)] = part
                scores[id(part)] = scores.get(id(part), 0) + points * (1, 0.75, 0.5, 0.3, 0.2)[distance]
        return
    for child in node.elements():
        _score(child, [*above, node], scores, parts)


def _widened(root: Element, best: Element) -> Element:
    """The part around the best that holds clearly more of the text and little else."""
    path = _path(root, best) or [best]
    found = best
    have = _running(best)
    for part in reversed(path[:-1]):
        more = _running(part)
        if more > have * 1.25 and part.tag != "body" and _links(part) < len(raw_text(part)) * 0.25:
            found, have = part, more
    return found


def _lead(root: Element, best: Element) -> list[str]:
    """Paragraphs of running text right before the best part: the standfirst stands apart in many pages."""
    path = _path(root, best) or []
    have = _running(best)
    found: list[Element] = []
    for above, part in list(pairwise(path))[-4:]:
        before = above.children[: next(at for at, child in enumerate(above.children) if child is part)]
        near = Element("div", {}, before)
        if above.tag == "body" or _running(near) > have * 0.5:
            continue
        found += [node for node in walk(near) if _is_lead(node)]
    return [serialise([_bare(node)]) for node in found] if len(found) <= 4 else []


def _is_lead(node: Element) -> bool:
    text = raw_text(node) if node.tag in ("p", "h2", "h3") and not any(map(_is_block, node.children)) else ""
    return len(text) >= 60 and " " in text and _links(node) < len(text) * 0.3


def _path(node: Element, wanted: Element) -> list[Element] | None:
    if node is wanted:
        return [node]
    for child in node.elements():
        if below := _path(child, wanted):
            return [node, *below]
    return None


def _collect(best: Element, headline: str) -> list[str]:
    """The blocks of the story in order, as HTML."""
    found: list[tuple[str, str]] = []
    _gather(best, found, headline.casefold())
    while found and found[-1][0] in _HEADINGS:
        found.pop()
    blocks, follows = [], False
    for index, (tag, html) in enumerate(found):
        after = found[index + 1][0] if index + 1 < len(found) else ""
        if tag in _HEADINGS and after in _HEADINGS and not follows and index == 0:
            continue
        blocks.append(html)
        follows = True
    return blocks


def _gather(node: Element, found: list[tuple[str, str]], headline: str) -> None:
    for child in node.elements():
        text = raw_text(child)
        if not text:
            continue
        if child.tag in ("ul", "ol", "table"):
            if child.tag == "table" and not _is_data(child):
                _gather(child, found, headline)
            elif _links(child) < len(text) * 0.5:
                found.append((child.tag, serialise([_bare(child)])))
            continue
        if any(map(_is_block, child.children)):
            if child.tag == "blockquote" and _links(child) < len(text) * 0.5:
                found.append(("blockquote", serialise([_bare(child)])))
            else:
                _gather(child, found, headline)
            continue
        if _is_part(child, text, headline):
            found.append((child.tag, serialise([_bare(child)])))


def _is_data(table: Element) -> bool:
    """Whether a table holds figures and names in rows, and is not there to lay out a page."""
    cells = [part for part in walk(table) if part.tag in ("td", "th")]
    rows = sum(part.tag == "tr" for part in walk(table))
    return rows >= 2 and len(cells) >= 2 * rows and all(len(raw_text(cell)) < 300 for cell in cells)


def _is_part(node: Element, text: str, headline: str) -> bool:
    if node.tag == "h1" or text.casefold() == headline:
        return False
    links = _links(node)
    if node.tag in _HEADINGS:
        return links < len(text) * 0.5 and len(text) < 200
    return links < len(text) * 0.6 or (len(text) > 80 and links < len(text) * 0.8)


def _bare(node: Element) -> Element:
    """The element without what its makers called it."""
    tag = {"h1": "h2", "h5": "h4", "h6": "h4", "div": "p", "center": "p", "section": "p"}.get(node.tag, node.tag)
    attrs = {name: value for name, value in node.attrs.items() if name in ("href", "lang", "dir")}
    return Element(tag, attrs, [_bare(child) if isinstance(child, Element) else child for child in node.children])


def _second_opinion(html: str, facts: PageFacts) -> str:
    """The body the page gives to machines, when it is whole and the one found in the page is much less."""
    if len(facts.body) < 250 or facts.body.rstrip().endswith(("...", "…")):
        return html
    said = plain_text(facts.body) if "<" in facts.body else facts.body
    found = plain_text(html)
    if len(found) >= len(said) * 0.6:
        return html
    lines = [line.strip() for line in said.split("\n") if line.strip()]
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)

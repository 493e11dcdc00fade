"""The closed set: every body is cleaned into one stored form, and nothing else is ever stored.

Allowed are `p h2 h3 h4 ul ol li blockquote pre hr table caption thead tbody tr th td` and, within them,
`strong em a br sub sup code cite s abbr bdi span`; `lang` and `dir` on blocks, `span` and `bdi`; `href` and `hreflang`
on links, `title` on abbreviations, `scope`, `colspan` and `rowspan` on cells. Five blocks stand on top only:

    <figure data-block="picture" data-ref="12"><figcaption>own caption</figcaption></figure>
    <aside data-block="story" data-ref="34"></aside>
    <blockquote data-block="pullquote"><p>text</p><cite>who</cite></blockquote>
    <aside data-block="facts"><h3>title</h3><p>...</p></aside>
    <figure data-block="embed" data-url="https://..."><figcaption>...</figcaption></figure>
"""

from html import escape

import nh3

from prose.inline import INLINE, safe_link
from prose.scan import HtmlTooComplex, names
from prose.shape import shape
from prose.text import has_markup, plain_text, text_paragraphs
from prose.tree import parse, serialise

__all__ = ["BLOCK_TAGS", "INLINE_TAGS", "HtmlTooComplex", "clean_html"]

INLINE_TAGS = INLINE
BLOCK_TAGS = names("p h2 h3 h4 ul ol li blockquote hr pre table thead tbody tr th td caption figure figcaption aside")
_LANGUAGE = {"lang", "dir"}
_ATTRIBUTES = {
    **dict.fromkeys((*BLOCK_TAGS, "span", "bdi"), _LANGUAGE),
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "th": _LANGUAGE | {"scope", "colspan", "rowspan"},
    "td": _LANGUAGE | {"colspan", "rowspan"},
    "figure": _LANGUAGE | {"data-block", "data-ref", "data-url"},
    "aside": _LANGUAGE | {"data-block", "data-ref"},
    "blockquote": _LANGUAGE | {"data-block"},
}
_GATE = nh3.Cleaner(
    tags=set(BLOCK_TAGS | INLINE_TAGS),
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    attribute_filter=lambda tag, name, value: value if name != "href" or safe_link(value) == value else None,
    link_rel=None,
)
_ROUNDS = 6


def clean_html(html: str) -> str:
    """Bring any HTML or plain text into the stored form; cleaning the stored form changes nothing.

    Raises HtmlTooComplex when it is larger, deeper or busier than a story can be.
    """
    if not has_markup(html):
        html = "".join(f"<p>{paragraph}</p>" for paragraph in text_paragraphs(html))
    cleaned = serialise(shape(parse(html)))
    for _ in range(_ROUNDS):
        again = serialise(shape(parse(cleaned)))
        if again == cleaned:
            break
        cleaned = again
    else:
        return _as_plain_paragraphs(cleaned)
    return cleaned if _GATE.clean(cleaned) == cleaned else _as_plain_paragraphs(cleaned)


def _as_plain_paragraphs(html: str) -> str:
    """The last resort for HTML that will not settle: its text, without any mark."""
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in plain_text(html).split("\n") if line.strip())

"""Texts and HTML of every kind, for property tests."""

from hypothesis import strategies as st

from prose.scan import names

TAGS = sorted(
    names(
        "p div span b i strong em a br hr h1 h2 h3 h4 h5 ul ol li dl dt dd blockquote cite table tr td th thead tbody "
        "caption pre code figure figcaption aside q s del sub sup font section form script style svg math title "
        "textarea template select option button nobr noscript iframe object foreignObject desc mtext ruby rt abbr bdi "
        "bdo small xmp"
    )
)
ATTRIBUTES = [
    "",
    ' lang="ar" dir="rtl"',
    ' class="x" style="color:red" onclick="go()"',
    ' href="https://example.org/a?b=c&d=e"',
    ' href="javascript:alert(1)"',
    ' href="//evil.example"',
    ' data-block="picture" data-ref="12"',
    ' data-block="story" data-ref="34"',
    ' data-block="pullquote"',
    ' data-block="facts"',
    ' data-block="embed" data-url="https://example.org/v"',
    ' data-block="embed" data-url="javascript:x"',
    ' colspan="2" rowspan=3 scope=col',
    " title='a\"b<c>'",
    " a",
    ' x="',
]
TEXTS = [
    "word",
    " ",
    "\n",
    "\n\n",
    "&nbsp;",
    "&lt;b&gt;",
    "a < b",
    "&#8238;",
    "\u200b",
    "é",
    "مرحبا",
    "<!-- x -->",
    "]]>",
]

pieces = st.one_of(
    st.sampled_from(TEXTS),
    st.text(max_size=6),
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
)
html = st.lists(pieces, max_size=40).map("".join)

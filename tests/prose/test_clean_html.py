import html5lib
import pytest
from hypothesis import given

from prose.html import BLOCK_TAGS, INLINE_TAGS, HtmlTooComplex, clean_html
from prose.scan import names
from prose.segments import paragraph_blocks
from prose.text import plain_text
from tests.prose import strategies

ALLOWED_ATTRIBUTES = names("href hreflang lang dir title scope colspan rowspan data-block data-ref data-url")

# Our own list, one for each way in that we know.
VECTORS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><circle/></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" jav&#x09;ascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="/\\evil.example/">x</a>',
    '<a href="/&#9;/evil.example/">x</a>',
    '<a href="https://good.example@evil.example/">x</a>',
    '<a href="http:evil.example">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
    '<p style="background:url(javascript:alert(1))" id=location name=cookie class=x>x</p>',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<base href=//evil.example><meta http-equiv=refresh content=0><link rel=stylesheet href=//x>",
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    '<figure data-block=embed data-url="javascript:alert(1)"><figcaption>x</figcaption></figure>',
    '<figure data-block=picture data-ref="1 onload=alert(1)">x</figure>',
    '<aside data-block="story" data-ref="٣">x</aside>',
    "<p data-x=1 aria-label=x slot=y is=z>x</p>",
    "\x00<scr\x00ipt>alert(1)</script>",
    "<b/onclick=alert(1)//x>x",
    "<p>\u202eevil\u2066</p>",
]


def dangers(html: str) -> list[str]:
    """Everything in the re-parsed HTML that the closed set does not know."""
    found = []
    for node in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if node.tag == "DOCUMENT_FRAGMENT":
            continue
        if node.tag not in BLOCK_TAGS | INLINE_TAGS:
            found.append(str(node.tag))
        for name, value in node.attrib.items():
            scheme = value.split(":")[0].lower() if ":" in value else ""
            bad_link = name in ("href", "data-url") and scheme not in ("", "http", "https", "mailto", "tel")
            if name not in ALLOWED_ATTRIBUTES or bad_link or (name == "href" and value.startswith("//")):
                found.append(f"{node.tag} {name}={value}")
    return found


@pytest.mark.parametrize("vector", VECTORS)
def test_an_attack_leaves_nothing_dangerous(vector):
    for html in (vector, f"<p>before {vector} after</p>", f"<table><tr><td>{vector}", f"<ul><li>{vector}"):
        cleaned = clean_html(html)
        assert dangers(cleaned) == []
        assert "alert" not in " ".join(part for part in cleaned.split("<") if "=" in part)
        assert clean_html(cleaned) == cleaned


def test_the_check_itself_finds_dangers():
    assert dangers("<p onclick=x>a<script>b</script></p>") == ["p onclick=x", "script"]
    assert dangers('<a href="javascript:x">a</a><a href="//x">b</a>') == ["a href=javascript:x", "a href=//x"]


@given(strategies.html)
def test_cleaning_twice_changes_nothing_and_leaves_no_danger(html):
    cleaned = clean_html(html)
    assert clean_html(cleaned) == cleaned
    assert dangers(cleaned) == []
    assert "".join(paragraph_blocks(cleaned)) == cleaned


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("", ""),
        ("One line.", "<p>One line.</p>"),
        ("Tom & Ann, 3 < 5", "<p>Tom &amp; Ann, 3 &lt; 5</p>"),
        ("First.\nSecond.", "<p>First.</p><p>Second.</p>"),
        ("First\nline.\n\nSecond.", "<p>First line.</p><p>Second.</p>"),
        ("<p>a</p>\n\nb\n\nc <b>d</b>", "<p>a</p><p>b</p><p>c <strong>d</strong></p>"),
        ("a<br><br>b<br>c<br>", "<p>a</p><p>b<br>c</p>"),
        ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
        ("<p></p><p>&nbsp;</p><p> <br> </p><p>\u200b</p><p>a&nbsp;</p>", "<p>a</p>"),
        ("<h1>A</h1><h2>B</h2><h5>C</h5><h6>D</h6>", "<h2>A</h2><h2>B</h2><h4>C</h4><h4>D</h4>"),
        ("<p><b>a</b><i>b</i><strike>c</strike><u>d</u></p>", "<p><strong>a</strong><em>b</em><s>c</s>d</p>"),
        ("<p><b>a</b><b> b</b> <em></em>c</p>", "<p><strong>a b</strong> c</p>"),
        ('<b style="font-weight:normal"><p>a <b>b</b></p></b>', "<p>a <strong>b</strong></p>"),
        ("<p>He said <q>no</q>.</p>", "<p>He said “no”.</p>"),
        ("<p>a  \n b <i> c </i> d</p>", "<p>a b <em>c </em>d</p>"),
        ('<a href="/x"><h3>T</h3><p>d</p></a>', '<h3><a href="/x">T</a></h3><p><a href="/x">d</a></p>'),
        ("<strong>a<p>b</p></strong>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
        ("<ul>x<li>a<li>b<ul><li>c</ul><li></ul>", "<ul><li>x</li><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ol><li><p>a</p>b</li></ol>", "<ol><li><p>a</p><p>b</p></li></ol>"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "<p>a</p><p>b</p>"),
        ("<blockquote>a<cite>b</cite></blockquote>", "<blockquote><p>a</p><p><cite>b</cite></p></blockquote>"),
        ("<pre>\n\n a\n  b\n</pre>", "<pre> a\n  b\n</pre>"),
        ("<figure><img src=x><figcaption>a</figcaption></figure><aside>b</aside>", "<p>a</p><p>b</p>"),
        ('<div lang="ar" dir="rtl"><p>مرحبا</p></div>', '<p lang="ar" dir="rtl">مرحبا</p>'),
        ('<p lang="x y" dir="up">a</p>', "<p>a</p>"),
        ('<p><span lang="fr">a</span> <span class="x">b</span></p>', '<p><span lang="fr">a</span> b</p>'),
        ("<p>a</p><hr><p>b</p>", "<p>a</p><hr><p>b</p>"),
        ("<table><tr><td>&nbsp;</td></tr></table>", ""),
        (
            "<table><caption>t</caption><tr><th scope=col>a<td colspan=2 rowspan=0 width=9>b</table>",
            '<table><caption>t</caption><tbody><tr><th scope="col">a</th><td colspan="2">b</td></tr></tbody></table>',
        ),
        ("<form>a<button>b</button><select><option>c</option></select></form>", "<p>a</p>"),
        ('<a href="tel:+49 30 12">a</a>', '<p><a href="tel:+493012">a</a></p>'),
        ('<a href="https://e.org/a b">a</a>', '<p><a href="https://e.org/a%20b">a</a></p>'),
        ('<a href="page.html">a</a><a href="#b">b</a>', '<p>a<a href="#b">b</a></p>'),
        ('<a href="/x" hreflang="de" rel="x" target="y">a</a>', '<p><a href="/x" hreflang="de">a</a></p>'),
    ],
)
def test_html_takes_the_stored_form(given, stored):
    assert clean_html(given) == stored
    assert clean_html(stored) == stored


BLOCKS = [
    '<figure data-block="picture" data-ref="12"><figcaption>Own <em>caption</em></figcaption></figure>',
    '<figure data-block="picture" data-ref="12"></figure>',
    '<aside data-block="story" data-ref="34"></aside>',
    '<blockquote data-block="pullquote"><p>Text</p><cite>Who</cite></blockquote>',
    '<blockquote data-block="pullquote"><p>Text</p></blockquote>',
    '<aside data-block="facts"><h3>Title</h3><p>a</p><ul><li>b</li></ul></aside>',
    '<figure data-block="embed" data-url="https://example.org/v?a=1&amp;b=2"><figcaption>c</figcaption></figure>',
]


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_stays_and_loses_what_is_not_its_own(block):
    assert clean_html(f"<p>a</p>{block}<p>b</p>") == f"<p>a</p>{block}<p>b</p>"
    assert clean_html(block.replace(" data-block", ' class="x" onclick="y" data-more="z" data-block', 1)) == block


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("around", ["<ul><li>{}</li></ul>", "<blockquote>{}</blockquote>", "<table><tr><td>{}</table>"])
def test_a_block_inside_something_moves_to_the_top_behind_it(block, around):
    assert clean_html(around.format(f"<p>a</p>{block}")).endswith(block)
    assert clean_html(around.format(f"<p>a</p>{block}")).count("data-block") == 1


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ('<figure data-block="picture" data-ref="x1"><figcaption>a</figcaption></figure>', "<p>a</p>"),
        ('<figure data-block="picture" data-ref="0">a</figure>', "<p>a</p>"),
        ('<figure data-block="picture">a</figure>', "<p>a</p>"),
        (f'<figure data-block="picture" data-ref="{"9" * 19}"></figure>', ""),
        ('<aside data-block="story" data-ref="-3"></aside>', ""),
        ('<aside data-block="story" data-ref="3">look here</aside>', '<aside data-block="story" data-ref="3"></aside>'),
        ('<figure data-block="embed" data-url="ftp://e.org/"><figcaption>a</figcaption></figure>', "<p>a</p>"),
        ('<figure data-block="embed" data-url="//e.org/">a</figure>', "<p>a</p>"),
        ('<div data-block="picture" data-ref="3">a</div>', "<p>a</p>"),
        ('<aside data-block="facts"></aside>', ""),
        (
            '<blockquote data-block="pullquote"><cite>a</cite></blockquote>',
            "<blockquote><p><cite>a</cite></p></blockquote>",
        ),
        (
            '<aside data-block="facts"><h2>T</h2>a<blockquote>b</blockquote><h4>c</h4></aside>',
            '<aside data-block="facts"><h3>T</h3><p>a</p><p>b</p><p>c</p></aside>',
        ),
    ],
)
def test_a_bad_block_leaves_its_text_only(given, stored):
    assert clean_html(given) == stored
    assert clean_html(stored) == stored


def test_text_survives_cleaning_word_by_word():
    html = "<div>One <b>two</b> three<table><tr><td>four</td></tr></table>five<ul><li>six</ul> <u>seven</u></div>"
    assert plain_text(clean_html(html)).split() == ["One", "two", "three", "four", "five", "six", "seven"]


@pytest.mark.parametrize("html", ["<div>" * 5000, "<b>" * 5000, "<p " + "a=1 " * 5000 + ">", "x" * 3_000_000])
def test_html_too_complex_for_a_story_is_refused(html):
    with pytest.raises(HtmlTooComplex):
        clean_html(html)


def test_a_lone_surrogate_is_no_error():
    assert clean_html("<p>a\ud800b</p>") == "<p>a?b</p>"

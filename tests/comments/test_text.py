import html
import unicodedata

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.text import body_html, links, marked
from prose.letters import tidy_body, tidy_line
from tests.builders import make_article
from tests.comments.builders import make_comment, send

LD = "application/ld+json"
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "http://a.example/\"onmouseover='alert(1)'",
    "http://a.example/'onmouseover=alert(1)//",
    "https://a.example/<script>",
    "</textarea><script>alert(1)</script>",
    "</p></li></ol><form action=//evil.example>",
    "{{ request.user }}{% csrf_token %}",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;&#x6a;avascript:",
    "http://[::1",
    "https://user:pass@a.example@b.example/%00",
    "data:text/html;base64,PHNjcmlwdD4=",
    "--><!--",
    "]]>",
    "\x00\x1b[31m\x08",
    "\ufeff\ufffe\uffff",
    "\u202eevil\u202c",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324a\u0325\u0326lgo",
    "🏳️‍🌈👩‍👩‍👧‍👦" * 10,
    "𝕿𝖍𝖊 quick",
    "a" * 5000,
    "1;DROP TABLE comments",
    "' OR 1=1 --",
    "%n%n%n%s",
    "../../etc/passwd",
    "١٢٣ العربية ‏(2)‏",
    "İıſß",
    "=cmd|'/C calc'!A0",
]


@pytest.mark.parametrize(
    ("text", "html_of_it"),
    [
        ("One.\n\nTwo.\nThree.", "<p>One.</p><p>Two.<br>Three.</p>"),
        (
            "See https://a.example/x, (http://b.example/y_(z)).",
            '<p>See <a href="https://a.example/x" rel="nofollow ugc">https://a.example/x</a>, '
            '(<a href="http://b.example/y_(z)" rel="nofollow ugc">http://b.example/y_(z)</a>).</p>',
        ),
        (
            "https://a.example/?a=1&b=2",
            '<p><a href="https://a.example/?a=1&amp;b=2" rel="nofollow ugc">https://a.example/?a=1&amp;b=2</a></p>',
        ),
        ("javascript:alert(1) ftp://a.example //b.example", "<p>javascript:alert(1) ftp://a.example //b.example</p>"),
        ("https:// and http://.", "<p>https:// and http://.</p>"),
    ],
)
def test_text_becomes_paragraphs_and_links(text, html_of_it):
    assert body_html(text) == html_of_it


def elements(fragment):
    tree = html5lib.parseFragment(fragment, namespaceHTMLElements=False)
    return [node for node in tree.iter() if isinstance(node.tag, str) and node is not tree]


@given(st.one_of(st.text(), st.lists(st.sampled_from([*ATTACKS, " ", "\n", "https://", '"', "<", "&"])).map("".join)))
def test_whatever_is_written_only_our_elements_come_out(text):
    for node in elements(body_html(tidy_body(text))):
        assert node.tag in {"p", "br", "a"}
        assert set(node.attrib) <= {"href", "rel"}
        assert node.attrib.get("href", "http://").lower().startswith(("http://", "https://"))


@given(st.text())
def test_tidying_twice_changes_nothing(text):
    assert tidy_body(tidy_body(text)) == tidy_body(text)
    assert tidy_line(tidy_line(text)) == tidy_line(text)


@given(st.text(), st.lists(st.text()))
def test_marking_loses_and_adds_nothing(text, stretches):
    plain = marked(text, stretches).replace("<mark>", "").replace("</mark>", "").replace("<br>", "\n")

    assert html.unescape(plain) == html.unescape(html.escape(text))


def test_offending_stretches_are_marked():
    assert marked("Buy <cheap> cover", ["<cheap>"]) == "Buy <mark>&lt;cheap&gt;</mark> cover"


def test_at_most_three_marks_stay_on_a_letter():
    assert tidy_line("q" + "\u0323\u0307" * 9 + "y") == "q\u0323\u0323\u0323y"


@pytest.mark.parametrize("word", ["הַשָּׁמַיִם", "العَرَبِيَّة", "क्षत्रिय", "ภาษาไทย", "Việt", "می‌خواهم", "👩‍👩‍👧‍👦", "Київ"])
def test_languages_keep_their_marks_and_joiners(word):
    assert unicodedata.normalize("NFC", tidy_line(word)) == unicodedata.normalize("NFC", word)


def test_links_are_found_with_their_hosts():
    assert list(links("a https://a.example/x. HTTP://B.example, http://")) == [
        "https://a.example/x",
        "HTTP://B.example",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_strings_in_every_field_break_no_page(client, attack, settings):
    settings.COMMENTS_PER_NETWORK = 1000
    story = make_article()
    parent = make_comment(story, name=tidy_line(attack)[:60] or "x", body=attack)

    answers = [
        send(client, story, name=attack, body=attack, email=attack),
        send(client, story, parent, name=attack[:50], body=attack, subject=attack),
        send(client, story, token=attack, body=attack),
        client.get(parent.get_absolute_url(), {"own": attack, "after": attack}),
        client.get(story.get_absolute_url()),
        client.get(parent.reply_url),
    ]

    assert all(answer.status_code < 500 for answer in answers)
    for answer in answers:
        for node in html5lib.parse(answer.content.decode(), namespaceHTMLElements=False).iter():
            assert not [name for name in node.attrib if str(name).startswith("on")]
            assert not node.attrib.get("href", "").lower().startswith(("javascript:", "data:"))
            assert node.tag != "script" or node.get("src", "").startswith("/static/") or node.get("type") == LD
            assert node.tag != "form" or node.get("action", "").startswith(("/replies/", "/search/"))

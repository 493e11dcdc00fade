import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose.html import clean_html
from prose.residue import Removal, code_like, has_residue, promotional, strip_residue
from prose.scan import names
from prose.text import plain_text
from tests.prose import strategies
from tests.prose.probes import CODE, NOT_PROMOTION, PROMOTION, SENTENCES

BODY = "<p>The council met on Monday.</p>{}<p>The bridge will be built next year.</p>"


@pytest.mark.parametrize("code", CODE)
@pytest.mark.parametrize("language", SENTENCES)
def test_code_is_cut_out_and_the_sentence_around_it_stays(code, language):
    first, second = SENTENCES[language][:2]
    before, after = second.split(" ", 1)
    escaped = code.replace("&", "&amp;").replace("<", "&lt;")
    for text, whole in (
        (f"{first} {escaped} {second}", f"{first} {second}"),
        (f"{before} {escaped} {after}", second),
        (f"{first} {escaped}", first),
        (f"{escaped} {first}", first),
    ):
        cleaned = strip_residue(f"<p>{text}</p><p>{first}</p>")
        assert plain_text(cleaned.html) == f"{whole}\n{first}"
        assert cleaned.removals
        assert not has_residue(plain_text(cleaned.html))


@pytest.mark.parametrize("code", CODE)
def test_code_on_its_own_leaves_no_block(code):
    escaped = code.replace("&", "&amp;").replace("<", "&lt;")
    assert strip_residue(BODY.format(f"<p>{escaped}</p>")).html == BODY.format("")


@pytest.mark.parametrize(
    "cut_off",
    [
        ".ad_box_7 {width: 320px; Hei...",
        ".ad_box_7 {width: 320px; height: 100px; } @Media (min-wi...",
        '{"@context": "https://schema.org", "headline":',
    ],
)
def test_code_that_someone_cut_off_goes_too(cut_off):
    assert strip_residue(f"<p>The council met. {cut_off}</p>").html == "<p>The council met.</p>"


@pytest.mark.parametrize(
    "text",
    [
        "He said (quietly) that {sic} sets {1, 2} are fine; the U.S. (and others) agreed.",
        "See example.com/a_b, mail x_y@example.org, #hash_tag, .NET and the .38 calibre.",
        "In mathematics f(x) = 2; window (a frame) is glass. The document (signed) says so.",
        "Score: 3:2; time: 10:00; weight: 80 kg; height: 180 cm.",
        "He wrote “let x = 5” once, and 3 < 5 > 2 too.",
        "Prices { up 5% } fell. Order: a; b: {c} d.",
        "If (and only if) the function (of the state) returns; the class of 2020 (all) imports goods.",
    ],
)
def test_prose_with_signs_in_it_is_no_code(text):
    assert code_like(text) == []


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule, lines in PROMOTION.items() for line in lines])
def test_a_line_of_the_page_itself_is_found_and_taken_out(rule, line):
    assert promotional(line)
    assert promotional(f"👉 {line}")
    cleaned = strip_residue(BODY.format(f"<p><strong>{line}</strong></p>"))
    assert cleaned.html == BODY.format("")
    assert [(removal.block_index, plain_text(removal.html)) for removal in cleaned.removals] == [(1, plain_text(line))]
    assert cleaned.removals[0].rule == promotional(line)
    assert rule in (promotional(line), "channel")


@pytest.mark.parametrize("sentence", [*NOT_PROMOTION, *(line for lines in SENTENCES.values() for line in lines)])
def test_a_sentence_that_only_mentions_such_things_stays(sentence):
    assert promotional(sentence) is None
    body = clean_html(f"<p>{sentence}</p>")
    assert strip_residue(body).html == body
    assert not has_residue(sentence)


def test_a_promotional_sentence_at_the_end_of_a_paragraph_goes_alone():
    cleaned = strip_residue(
        "<p>The council met. It sat long. <a href='https://t.me/x'>Subscribe to our channel</a>!</p>"
    )
    assert cleaned.html == "<p>The council met. It sat long.</p>"
    assert cleaned.removals[0].rule == "channel"


def test_a_promotional_line_behind_a_break_goes_alone():
    cleaned = strip_residue("<p>The council met.<br>Source: example</p>")
    assert cleaned.html == "<p>The council met.</p>"


def test_references_that_were_escaped_twice_are_read():
    cleaned = strip_residue("<p>It&amp;#8217;s one&amp;nbsp;of &amp;amp;quot;them&amp;quot;.</p>")
    assert cleaned.html == '<p>It’s one&nbsp;of "them".</p>'
    assert {removal.rule for removal in cleaned.removals} == {"entity"}
    assert has_residue("It&#8217;s one.")
    assert not has_residue("Smith & Sons; the rest.")


def test_a_list_of_links_goes_with_its_label():
    html = '<p>Read also:</p><ul><li><a href="/a">One</a></li><li><a href="/b">Two</a></li></ul>'
    assert [removal.rule for removal in strip_residue(BODY.format(html)).removals] == ["read_also", "read_also"]
    assert strip_residue(BODY.format(html)).html == BODY.format("")
    alone = BODY.format('<ul><li><a href="/a">One</a></li></ul>')
    assert strip_residue(alone).html == alone


def test_a_removal_says_what_where_and_why_and_can_be_taken_back():
    html = BODY.format("<p>Share on Facebook</p>")
    cleaned = strip_residue(html)
    assert cleaned.removals == (Removal("Share on Facebook", "share", 1, "<p>Share on Facebook</p>"),)
    assert strip_residue(html, keep={1}).html == html
    assert strip_residue(html, keep={1}).removals == ()


def test_code_that_is_the_subject_stays():
    html = "<p>Write <code>p {color: red; margin: 0}</code> here.</p><pre>var x = 1; f(x);</pre>"
    assert strip_residue(html).html == html


def test_blocks_of_our_own_stay():
    html = '<figure data-block="picture" data-ref="1"><figcaption>Photo: Agency</figcaption></figure>'
    assert strip_residue(BODY.format(html)).html == BODY.format(html)


def test_an_excerpt_or_a_card_with_residue_is_told():
    assert has_residue("The council met. .ad_box_7 {width: 320px; }")
    assert has_residue("The council met. Subscribe to our channel.")
    assert has_residue("The council met.\nRead also: Mayor resigns")
    assert not has_residue("The council met. It sat long.")
    assert not has_residue("")


@given(strategies.html)
def test_stripping_twice_changes_nothing(html):
    once = strip_residue(html)
    assert strip_residue(once.html).html == once.html
    assert clean_html(once.html) == once.html


@given(st.lists(st.sampled_from([line for lines in SENTENCES.values() for line in lines]), max_size=8))
def test_real_paragraphs_are_never_touched(lines):
    body = clean_html("".join(f"<p>{line}</p>" for line in lines))
    assert strip_residue(body).html == body


ADVERSARIAL = [
    *sorted(
        names(
            "{ } {{ {a: {a:b; [ ( a{ .a_b a.b( /* < <!-- <script> googletag.cmd.push( function( width:1px; - . $( & "
            'subscribe читайте x.y.z. if(! => ${ <% a.b=c !function(a){ ;a.b("" _a.b {; (;'
        )
    ),
    *("@media ", "<div ", "var x = ", "width:1px; ", "a, ", '[a b="', "@ media", "subscribe to our ", "{ ; a:", " \n"),
]


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_malice_takes_time_in_proportion(piece):
    small, large = (piece * (size // len(piece)) for size in (6_000, 60_000))
    started = time.process_time()
    code_like(small)
    middle = time.process_time()
    code_like(large)
    end = time.process_time()
    assert end - middle < 40 * (middle - started) + 1
    assert promotional(large) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The council voted. Read more", "The council voted."),
        ("Der Rat stimmte ab. Weiterlesen →", "Der Rat stimmte ab."),
        ("O conselho votou. Saiba mais. Siga-nos no Telegram.", "O conselho votou."),
        ("He said: read more. Then he left the room.", "He said: read more. Then he left the room."),
    ],
)
def test_a_read_more_at_the_end_of_a_paragraph_goes_and_within_it_stays(text, left):
    assert strip_residue(f"<p>{text}</p>").html == f"<p>{left}</p>"

from hypothesis import given

from prose.html import clean_html
from prose.segments import (
    Embed,
    Facts,
    Html,
    Picture,
    PullQuote,
    References,
    StoryLink,
    paragraph_blocks,
    references,
    split_segments,
)
from tests.prose import strategies

BODY = clean_html(
    '<p>One &amp; two.</p><h2>Head</h2><figure data-block="picture" data-ref="12"><figcaption>A <b>cat</b></figcaption>'
    '</figure><aside data-block="story" data-ref="34"></aside><p>Three.</p><blockquote data-block="pullquote">'
    '<p>Yes</p><cite>Ann</cite></blockquote><aside data-block="facts"><h3>Facts</h3><p>a</p><ul><li>b</li></ul></aside>'
    '<figure data-block="embed" data-url="https://example.org/?a=1&amp;b=2"></figure>'
    '<blockquote><p>plain</p></blockquote><figure data-block="picture" data-ref="12"></figure>'
)


def test_a_body_falls_into_its_segments_in_order():
    assert split_segments(BODY) == [
        Html("<p>One &amp; two.</p><h2>Head</h2>"),
        Picture(12, "A <strong>cat</strong>"),
        StoryLink(34),
        Html("<p>Three.</p>"),
        PullQuote("<p>Yes</p>", "Ann"),
        Facts("Facts", "<p>a</p><ul><li>b</li></ul>"),
        Embed("https://example.org/?a=1&b=2", ""),
        Html("<blockquote><p>plain</p></blockquote>"),
        Picture(12, ""),
    ]
    assert split_segments("") == []


def test_references_name_every_picture_and_story_once():
    assert references(BODY) == References(pictures=(12,), stories=(34,))
    assert references("<p>a</p>") == References((), ())


def test_paragraph_blocks_joined_are_the_body():
    blocks = paragraph_blocks(BODY)
    assert blocks[0] == "<p>One &amp; two.</p>"
    assert len(blocks) == 10
    assert "".join(blocks) == BODY


@given(strategies.html)
def test_no_text_is_lost_between_segments(html):
    body = clean_html(html)
    joined = "".join(segment.html for segment in split_segments(body) if isinstance(segment, Html))
    plain = [block for block in paragraph_blocks(body) if "data-block=" not in block.split(">")[0]]
    assert joined == "".join(plain)

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose.diff import BlockChange, blocks_as_html, diff_as_html, diff_blocks, diff_words
from prose.html import clean_html
from prose.text import plain_text
from prose.tree import parse_stored, serialise
from tests.prose import strategies
from tests.prose.versions import blocks

OWN_TAGS = re.compile(r"</?(?:ins|del|strong|em|s|sub|sup|code|cite|a|abbr|bdi|span)>|<br>")


def shown(old, new):
    return [block.html for block in blocks_as_html(diff_blocks(old, new))]


def test_changes_of_a_plain_text_are_marked_and_all_else_is_escaped():
    changes = diff_words('Tom & "Ann" <b>', "Tom & 'Eve' <script>")
    html = diff_as_html(changes)
    assert html == (
        "Tom &amp; <del>&quot;Ann&quot; &lt;b</del><ins>&#x27;Eve&#x27; &lt;script</ins>&gt;"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<p>One day</p>", "<p>Two day</p>", "<del>One</del><ins>Two</ins> day"),
        ("<p>A <em>big</em> ferry</p>", "<p>A <em>small</em> ferry</p>",
         "A <del><em>big</em></del><ins><em>small</em></ins> ferry"),
        ("<p>A big ferry</p>", "<p>A <strong>big</strong> ferry</p>",
         "A <del>big</del><ins><strong>big</strong></ins> ferry"),
        ('<p>See <a href="https://a.example/?x=1&amp;y">here</a>.</p>', '<p>See <a href="https://b.example/">here</a>.</p>',
         "See <del><a>here</a> ‹https://a.example/?x=1&amp;y›</del><ins><a>here</a> ‹https://b.example/›</ins>."),
        ("<ul><li>One</li><li>Two</li></ul>", "<ul><li>One</li><li>And</li><li>Two</li></ul>",
         "• One<ins><br>• And</ins><br>• Two"),
        ("<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",) * 2
        + ("a | b<br>c | d",),
        ("<p>One<br>two</p>", "<p>One two</p>", "One<del>↵<br></del><ins> </ins>two"),
        ("<p>Two old ferries at sea</p>", "<h2>Old ferries at sea</h2>",
         "<del>Two old</del><ins>Old</ins> ferries at sea"),
        ("<p>Fish &amp; chips</p>", "<p>Fish &lt;&amp;&gt; chips</p>",
         "Fish <del>&amp;</del><ins>&lt;&amp;&gt;</ins> chips"),
        ('<p lang="ar" dir="rtl">فتح الميناء اليوم</p>', '<p lang="ar" dir="rtl">فتح السوق اليوم</p>',
         "فتح <del>الميناء</del><ins>السوق</ins> اليوم"),
    ],
)  # fmt: skip
def test_changes_within_a_block_are_shown_with_its_marks(old, new, expected):
    assert shown(old, new) == [expected]


def test_whole_blocks_are_named_with_what_they_point_at():
    old = '<p>One two three</p><figure data-block="picture" data-ref="12"><figcaption>A cat</figcaption></figure><hr>'
    new = '<h2>One two three</h2><figure data-block="embed" data-url="https://a.example/?b&amp;c"></figure><hr>'
    assert [tuple(block) for block in blocks_as_html(diff_blocks(old, new))] == [
        ("change", "h2", "p", "", "One two three"),
        ("delete", "picture", "", "12", "<del>A cat</del>"),
        ("insert", "embed", "", "https://a.example/?b&c", ""),
        ("equal", "hr", "", "", ""),
    ]


def left_of(html, element):
    """The text of the HTML without what stands in that element."""
    return plain_text(re.sub(rf"<{element}>.*?</{element}>", "", html, flags=re.DOTALL)).split()


@given(blocks, blocks)
def test_what_is_shown_without_the_inserted_is_the_old_text(old, new):
    changes = diff_blocks("".join(old), "".join(new))
    for change, block in zip(changes, blocks_as_html(changes), strict=True):
        bare = re.sub("• | ‹[^›]*›", "", block.html)
        assert "".join(left_of(bare, "ins")) == "".join(plain_text(change.old).split())
        assert "".join(left_of(bare, "del")) == "".join(plain_text(change.new).split())


@given(strategies.html, strategies.html, st.text())
def test_what_is_shown_is_safe_and_well_formed_even_for_hostile_changes(old, new, text):
    hostile = diff_words(old, new)
    changes = [
        *diff_blocks(clean_html(old), clean_html(new)),
        BlockChange("change", old, new, hostile),
        BlockChange("insert", "", new),
        BlockChange("delete", text, ""),
    ]
    for html in [diff_as_html(hostile), *(block.html for block in blocks_as_html(changes))]:
        bare = OWN_TAGS.sub("", html)
        assert "<" not in bare
        assert ">" not in bare
    for block in blocks_as_html(changes):
        assert serialise(parse_stored(block.html)).replace("&nbsp;", "\xa0") == block.html

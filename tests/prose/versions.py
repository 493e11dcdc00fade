"""Versions of one story as editors make them, for property tests of comparing and merging."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

WORDS = str.split(
    "harbour council ferry tide budget vote bridge winter market teacher river clinic "
    "порт рада пором приплив бюджет п'ять міст зима ринок учитель річка голос "
    "الميناء المجلس العبّارة الميزانية جسر شتاء سوق معلّم نهر تصويت كتاب مدينة"
)
MARKS = ("{}", "{}", "{}", "{}", "<strong>{}</strong>", "<em>{}</em>", '<a href="https://example.org/x">{}</a>')
BLOCKS = (
    '<figure data-block="picture" data-ref="12"></figure>',
    '<figure data-block="picture" data-ref="13"><figcaption>A ferry</figcaption></figure>',
    '<aside data-block="story" data-ref="34"></aside>',
    '<blockquote data-block="pullquote"><p>We stay</p><cite>Ann</cite></blockquote>',
    '<aside data-block="facts"><h3>Facts</h3><ul><li>One</li></ul></aside>',
    '<figure data-block="embed" data-url="https://example.org/?a=1&amp;b=2"></figure>',
    "<hr>",
)

marked_word = st.builds(lambda mark, word: mark.format(word), st.sampled_from(MARKS), st.sampled_from(WORDS))
text_block = st.builds(
    lambda tag, words: f"<{tag}>{' '.join(words)}.</{tag}>",
    st.sampled_from(("p", "p", "p", "h2")),
    st.lists(marked_word, min_size=1, max_size=9),
)
block = st.one_of(text_block, text_block, text_block, st.sampled_from(BLOCKS))
blocks = st.lists(block, max_size=8)


@dataclass
class Story:
    """Paragraphs of words that occur nowhere else, so that a test can tell who deleted what."""

    paragraphs: list[list[str]]
    added: set[str] = field(default_factory=set)

    def body(self) -> str:
        return "".join(f"<p>{' '.join(words)}</p>" for words in self.paragraphs if words)

    def words(self) -> set[str]:
        return {word for words in self.paragraphs for word in words}


@st.composite
def edited(draw: st.DrawFn, story: Story, side: str) -> Story:
    """The story after a few edits of one person, whose new words begin with the name of the side."""
    mine = Story([list(words) for words in story.paragraphs])
    for number in range(draw(st.integers(0, 5))):
        _edit(draw, mine, f"{side}{number}")
    return mine


def _edit(draw: st.DrawFn, story: Story, name: str) -> None:
    place = draw(st.integers(0, len(story.paragraphs)))
    act = draw(st.sampled_from(("replace", "replace", "put in", "take out", "new", "drop", "move", "split", "join")))
    fresh = [f"{name}x{number}" for number in range(draw(st.integers(1, 6)))]
    if act == "new" or place == len(story.paragraphs):
        story.paragraphs.insert(place, fresh)
        story.added.update(fresh)
        return
    words = story.paragraphs[place]
    start = draw(st.integers(0, len(words)))
    end = draw(st.integers(start, len(words)))
    if act in ("replace", "put in"):
        words[start : end if act == "replace" else start] = fresh
        story.added.update(fresh)
    elif act == "take out":
        del words[start:end]
    elif act == "drop":
        del story.paragraphs[place]
    elif act == "move":
        story.paragraphs.insert(draw(st.integers(0, len(story.paragraphs) - 1)), story.paragraphs.pop(place))
    elif act == "split":
        story.paragraphs[place : place + 1] = [words[:start], words[start:]]
    elif place + 1 < len(story.paragraphs):
        story.paragraphs[place : place + 2] = [words + story.paragraphs[place + 1]]


@st.composite
def three_versions(draw: st.DrawFn) -> tuple[Story, Story, Story]:
    """A story and what two people made of it at the same time."""
    lengths = draw(st.lists(st.integers(1, 12), max_size=6))
    base = Story([[f"b{row}w{column}" for column in range(length)] for row, length in enumerate(lengths)])
    return base, draw(edited(base, "ours")), draw(edited(base, "theirs"))

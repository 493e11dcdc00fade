"""From bytes to a clean story: an ordered list of small pure steps, none of which imports Django.

The first three read a document, the next two say which item an entry is, and the rest clean its words.
"""

from wire.steps.attribution import find_attribution
from wire.steps.blocks import to_blocks
from wire.steps.decode import decode
from wire.steps.guard import guard
from wire.steps.html_page import page_entry
from wire.steps.identify import identify
from wire.steps.language import settle_language
from wire.steps.links import mend_links
from wire.steps.normalise import normalise
from wire.steps.parse import parse
from wire.steps.residue import take_out_residue
from wire.steps.sanitise import sanitise
from wire.steps.signals import settle_embargo
from wire.steps.source_rules import drop_lines
from wire.steps.summary import summarise
from wire.story import Entry, Feed, Origin, Step, Story

IDENTIFYING = (Step("normalise", 1, normalise), Step("embargo", 1, settle_embargo), Step("identify", 2, identify))
CLEANING = (
    Step("links", 1, mend_links),
    Step("blocks", 1, to_blocks),
    Step("residue", 1, take_out_residue),
    Step("rules", 1, drop_lines),
    Step("attribution", 2, find_attribution),
    Step("sanitise", 1, sanitise),
    Step("language", 1, settle_language),
    Step("summary", 1, summarise),
)


def read_document(data: bytes, url: str = "") -> Feed:
    """Decode, guard and parse a document. Raises `wire.story.Refused`, and nothing else, whatever the bytes."""
    text = decode(data)
    guard(text)
    return parse(text, url)


def read_page(data: bytes, url: str = "") -> Story:
    """The story in a web page, after all steps. Raises `Refused` or `prose.html.HtmlTooComplex`."""
    story = identify_entry(page_entry(decode(data), url), Origin("page"))
    return clean_story(story)


def identify_entry(entry: Entry, origin: Origin) -> Story:
    """Which item an entry is."""
    return _through(IDENTIFYING, Story(entry=entry, origin=origin))


def clean_story(story: Story) -> Story:
    """The words of an identified story, cleaned. Raises `prose.html.HtmlTooComplex` for HTML that no story has."""
    return _through(CLEANING, story)


def _through(steps: tuple[Step, ...], story: Story) -> Story:
    for step in steps:
        story = step(story)
    return story

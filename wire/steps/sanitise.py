from dataclasses import replace

from prose.html import clean_html
from prose.text import plain_text
from wire.story import Story


def sanitise(story: Story) -> Story:
    """Clean once more to the closed set, whatever the steps before did, and read the text off it."""
    html = clean_html(story.html)
    return replace(story, html=html, text=plain_text(html))

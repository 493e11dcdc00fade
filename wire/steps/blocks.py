from dataclasses import replace

from prose.html import clean_html
from wire.story import Story


def to_blocks(story: Story) -> Story:
    """The body in the stored form, block by block: what the desk sees as the original."""
    html = clean_html(story.html)
    return replace(story, html=html, original=html)

"""Headline and excerpt: one line, and whole sentences."""

from dataclasses import replace

from prose.excerpts import make_excerpt
from prose.residue import code_like
from prose.text import shorten_title
from wire.story import Story

LONGEST_HEADLINE = 200
SHORT_HEADLINE = 120


def summarise(story: Story) -> Story:
    """Cut code out of the headline, make one from the text where there is none, and take the excerpt from the text."""
    excerpt = make_excerpt(story.html)
    headline = story.headline
    for span in reversed(code_like(headline)):
        headline = f"{headline[: span.start]} {headline[span.end :]}"
    headline = " ".join(headline.split()) or shorten_title(excerpt or story.text.partition("\n")[0], SHORT_HEADLINE)
    return replace(story, headline=shorten_title(headline, LONGEST_HEADLINE), excerpt=excerpt)

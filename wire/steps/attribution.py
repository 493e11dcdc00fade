from dataclasses import replace

from wire.steps.normalise import one_line
from wire.story import Story

LONGEST = 200
_RULES = ("attribution", "credit")


def find_attribution(story: Story) -> Story:
    """Whom the source itself names: its author, and a line "Source: …" that was taken out of the text."""
    lines = [
        one_line(story.entry.author),
        one_line(story.entry.credit),
        *(taken.text for taken in story.taken_out if taken.rule in _RULES),
    ]
    named = list(dict.fromkeys(line for line in lines if line))
    return replace(story, credited="; ".join(named)[:LONGEST])

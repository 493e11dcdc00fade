from dataclasses import replace

from prose.residue import strip_residue
from wire.story import Story, TakenOut


def take_out_residue(story: Story) -> Story:
    """Take out code, promotion and labels of the source's page, and keep what was taken for the desk."""
    cleaned = strip_residue(story.html)
    taken = tuple(TakenOut(row.text, row.rule, row.block_index, row.html) for row in cleaned.removals)
    return replace(story, html=cleaned.html, taken_out=taken)

"""The source's own rules: lines that are dropped from everything it sends."""

from dataclasses import replace

from prose.html import clean_html
from prose.segments import paragraph_blocks
from prose.text import normalise, plain_text
from wire.story import Story, TakenOut

RULE = "own_rule"


def drop_lines(story: Story) -> Story:
    """Take out the blocks that a rule of the source names, and keep what was taken for the desk."""
    if not story.origin.drops:
        return story
    originals = paragraph_blocks(story.original)
    kept: list[str] = []
    taken: list[TakenOut] = []
    for block in paragraph_blocks(story.html):
        text = normalise(plain_text(block))
        if text and any(applies(how, words, text) for how, words in story.origin.drops):
            index = _place(block, text, originals)
            taken.append(TakenOut(text, RULE, index, originals[index] if index < len(originals) else block))
        else:
            kept.append(block)
    if not taken:
        return story
    every = sorted((*story.taken_out, *taken), key=lambda row: row.block_index)
    return replace(story, html=clean_html("".join(kept)), taken_out=tuple(every))


def applies(how: str, words: str, text: str) -> bool:
    """Whether a rule names this line; case and white space make no difference."""
    line, wanted = (" ".join(part.casefold().split()) for part in (text, words))
    return bool(wanted) and (line.startswith(wanted) if how == "begins" else line == wanted)


def _place(block: str, text: str, originals: list[str]) -> int:
    """Which block of the original this is: the same, else the one that holds its text."""
    if block in originals:
        return originals.index(block)
    return next((at for at, whole in enumerate(originals) if text in plain_text(whole)), 0)

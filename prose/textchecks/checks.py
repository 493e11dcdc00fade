"""All checks of a story while it is written."""

from collections.abc import Callable, Collection
from itertools import groupby, islice

from prose.textchecks.findings import Found, Writing
from prose.textchecks.leftovers import check_leftovers
from prose.textchecks.places import blocks_of
from prose.textchecks.structure import check_headings, check_links, check_pictures, check_repeats
from prose.textchecks.wording import check_headline, check_sentences, check_words
from prose.tree import parse_stored

MOST = 12  # of one kind: more of the same is one slip to mend, not a list to read


def check_text(
    writing: Writing,
    *,
    own_hosts: Collection[str] = (),
    answers: Callable[[str], bool] | None = None,
    known: Callable[[str, str], bool] | None = None,
) -> list[Found]:
    """What an editor should look at, kind by kind, the serious first; at most a dozen of a kind, none twice.

    ``own_hosts`` are ours, and ``answers`` says whether a path of ours leads somewhere; ``known`` whether a language
    has a word. What is not given is not checked. Raises `HtmlTooComplex` for a body that is in no stored form.
    """
    nodes = parse_stored(writing.body)
    blocks = list(blocks_of(nodes))
    found = [
        *check_leftovers(writing.body, writing.standfirst, writing.language),
        *check_pictures(writing.pictures),
        *check_links(nodes, own_hosts, answers),
        *check_headings(blocks),
        *check_repeats(blocks, writing.standfirst),
        *check_headline(writing.headline),
        *check_sentences(blocks, writing.standfirst, writing.language),
        *(check_words(blocks, writing.language, known) if known else ()),
    ]
    once = {(one.kind, one.passage): one for one in reversed(found)}
    kept = [one for one in found if once[one.kind, one.passage] is one]
    return [one for _kind, group in groupby(kept, lambda one: one.kind) for one in islice(group, MOST)]

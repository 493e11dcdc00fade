"""What a story is built of: headings, paragraphs, links and pictures."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

from prose.text import text_of
from prose.textchecks.findings import WARNING, Found, Shown, beginning
from prose.textchecks.places import Block, elements_of
from prose.tree import Node

SHORTEST_REPEAT = 30  # letters and digits: shorter paragraphs may well come twice
# Names that lead nowhere by decision: RFC 2606 and RFC 6761.
_NOWHERE = ("localhost", "test", "example", "invalid", "local", "example.com", "example.org", "example.net")


def check_pictures(pictures: Iterable[Shown]) -> Iterator[Found]:
    """Pictures without alternative text or without a credit."""
    for picture in pictures:
        if not picture.alt.strip():
            yield Found("picture_alt", WARNING, "lead_picture", picture.title)
        if not picture.credit.strip():
            yield Found("picture_credit", WARNING, "lead_picture", picture.title)


def check_headings(blocks: Iterable[Block]) -> Iterator[Found]:
    """Headings that skip a level: those who listen to a page find their way by them. The headline is the first."""
    before = 1
    for block in blocks:
        if block.is_heading:
            level = int(block.element.tag[1])
            if level > before + 1:
                yield Found("heading_order", WARNING, "body", beginning(block.text), number=level)
            before = level


def check_repeats(blocks: Iterable[Block], standfirst: str) -> Iterator[Found]:
    """Paragraphs that say again, to the letter, what an earlier one or the standfirst said."""
    seen = {_letters(standfirst)}
    for block in blocks:
        letters = _letters(block.text)
        if block.within or block.element.tag != "p" or len(letters) < SHORTEST_REPEAT:
            continue
        if letters in seen:
            yield Found("repeated", WARNING, "body", beginning(block.text))
        seen.add(letters)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def check_links(
    nodes: Sequence[Node], own_hosts: Collection[str], answers: Callable[[str], bool] | None
) -> Iterator[Found]:
    """Links that lead nowhere: empty, to a place within the page, to a name that is no place, to nothing of ours."""
    for link in elements_of(nodes):
        if link.tag != "a":
            continue
        address = link.attrs.get("href", "").strip()
        if leads_nowhere(address, own_hosts, answers):
            passage = beginning(text_of([link])) or address
            yield Found("link_nowhere", WARNING, "body", passage, detail=address)


def leads_nowhere(address: str, own_hosts: Collection[str], answers: Callable[[str], bool] | None) -> bool:
    """Whether nobody who follows the address arrives: as far as can be said without asking another machine."""
    if not address or address.startswith("#"):
        return True
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return True
    if parts.scheme not in ("", "http", "https"):
        return False
    if not host or host in own_hosts:
        return answers is not None and not answers(parts.path or "/")
    return "." not in host or host.endswith(tuple(f".{name}" for name in _NOWHERE)) or _is_no_place(host)


def _is_no_place(host: str) -> bool:
    if host in _NOWHERE:
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False

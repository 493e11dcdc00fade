"""Getting documents from addresses, politely: within the guard, with robots.txt respected for pages."""

from collections.abc import Mapping
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from django.utils.translation import gettext_noop

from foundation.outbound import Answer, Unreachable, fetch
from wire.steps.decode import MOST_BYTES, decode
from wire.steps.html_page import is_page

ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/json, text/xml, */*;q=0.5"
AGENT = "Newsroom"
_MOST_ROBOTS = 500_000


def get_document(url: str) -> tuple[bytes, str]:
    """What is at an address, and where it was in the end. Raises `Unreachable`."""
    answer = get(url)
    return answer.body, answer.url


def get(url: str, headers: Mapping[str, str] | None = None) -> Answer:
    """The answer of an address, good or "not changed". Raises `Unreachable` for any other, and for a closed page."""
    answer = fetch(url, headers={"Accept": ACCEPT, **(headers or {})}, most_bytes=MOST_BYTES)
    if answer.status == 304:
        return answer
    if answer.status != 200:
        raise BadAnswer(answer)
    if _is_page(answer.body) and not may_read_page(answer.url):
        raise Unreachable(gettext_noop("Its robots.txt asks not to read this page."))
    return answer


class BadAnswer(Unreachable):
    """A server answered that it will not, or cannot; the answer says for how long."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(gettext_noop("It answered with the status %(status)d."), status=answer.status)
        self.answer = answer


def may_read_page(url: str) -> bool:
    """Whether the robots.txt of a page's host lets us read it; one that is not there forbids nothing."""
    parts = urlsplit(url)
    try:
        answer = fetch(f"{parts.scheme}://{parts.netloc}/robots.txt", most_bytes=_MOST_ROBOTS, seconds=8)
    except Unreachable:
        return True
    if answer.status in (401, 403):
        return False
    if answer.status != 200:
        return True
    rules = RobotFileParser()
    rules.parse(answer.body.decode("utf-8", "replace").splitlines())
    return rules.can_fetch(AGENT, url)


def _is_page(body: bytes) -> bool:
    return is_page(decode(body[:4000])) if body.strip() else False

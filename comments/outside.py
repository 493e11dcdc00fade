"""Spam services outside the house: none, unless the settings switch one on and the privacy page names it."""

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from html import escape
from typing import Protocol

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from articles.models import Page
from comments.pipeline.verdicts import Reason, Verdict

logger = logging.getLogger(__name__)
PRIVACY_PAGE = "privacy"
AT_ONCE = 4  # a service that hangs keeps so many threads; who comes then waits in vain, and is held
PHASE = "outside"


class Opinion(Enum):
    """What a service makes of a comment."""

    HARMLESS = "harmless"
    UNSURE = "unsure"
    SPAM = "spam"


@dataclass(frozen=True)
class Question:
    """All that a service is told: never where a comment came from, and no address."""

    name: str
    body: str
    story: str


class SpamService(Protocol):
    """A class whose instances can be asked. ``name`` is the one by which readers know the service.

    `judge` runs in a thread of its own, without the database. Whatever it raises, and whatever takes it longer than
    ``COMMENTS_SPAM_SECONDS``, holds the comment; it should have time limits of its own all the same.
    """

    name: str

    def judge(self, question: Question) -> Opinion: ...


_threads = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="spam-service")
_SAYS = {Opinion.UNSURE: ("outside_unsure", Verdict.HOLD), Opinion.SPAM: ("outside_spam", Verdict.SPAM)}


def is_switched_on() -> bool:
    return bool(settings.COMMENTS_SPAM_SERVICE)


@lru_cache(maxsize=2)
def service_at(path: str) -> SpamService:
    """The service that a dotted path names, made once. Raises `ImportError`."""
    made: SpamService = import_string(path)()
    return made


def ask_outside(question: Question) -> Reason | None:
    """The reason that a service gives, or that it gives none: failing and silent ones hold. One query, and a wait."""
    service = service_at(settings.COMMENTS_SPAM_SERVICE)
    if not is_named_to_readers(service.name):
        return Reason(PHASE, "outside_unnamed", Verdict.HOLD, (service.name,))
    asked = _threads.submit(service.judge, question)
    try:
        code, verdict = _SAYS.get(Opinion(asked.result(settings.COMMENTS_SPAM_SECONDS)), ("", Verdict.FLAG))
    except Exception as error:  # whatever a stranger's code raises
        asked.cancel()
        logger.warning("The spam service %s did not answer: %r", service.name, error)
        return Reason(PHASE, "outside_away", Verdict.HOLD, (service.name,))
    return Reason(PHASE, code, verdict, (service.name,)) if code else None


def is_named_to_readers(name: str) -> bool:
    """Whether the privacy page says the name of the service."""
    named = Q(body__icontains=name) | Q(body__icontains=escape(name, quote=False))
    return bool(name) and Page.objects.filter(named, slug=PRIVACY_PAGE).exists()

"""What readers report as wrong in a story, and what the desk makes of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from articles.models import Article, Correction, ErrorReport, Site
from articles.operations.audit import record_act
from articles.operations.changing import correct_article
from foundation.addresses import absolute
from foundation.gate import network_hash
from foundation.numbers import whole_number
from prose.letters import tidy_body
from prose.text import shorten_title

if TYPE_CHECKING:
    from accounts.models import User

SAME_WITHIN = timedelta(minutes=10)
KEPT_DAYS = 30
BATCH = 5000
HEADLINE_IN_SUBJECT = 80
State = ErrorReport.State


class AlreadySettled(Exception):
    """Somebody else has decided about the report meanwhile; ``state`` says what."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


@transaction.atomic
def report_error(
    article: Article, *, text: str, quote: str = "", email: str = "", address: str = "", at: datetime | None = None
) -> ErrorReport:
    """Keep what a reader reports, once: the same again within ten minutes from the same ``address`` is the first one.

    ``address`` is the sender's network address, of which a keyed mark alone is kept. The trail of acts holds what the
    desk does, so a report leaves nothing there.
    """
    at = at or timezone.now()
    text, quote, network = tidy_body(text), tidy_body(quote), network_hash(address, at=at)
    Article.objects.select_for_update().get(pk=article.pk)
    if network:
        same = ErrorReport.objects.filter(article=article, network=network, text=text, quote=quote, email=email)
        if first := same.filter(created_at__gte=at - SAME_WITHIN).order_by("pk").first():
            return first
    return ErrorReport.objects.create(
        article=article, text=text, quote=quote, email=email, network=network, created_at=at
    )


@transaction.atomic
def answer_report(report: ErrorReport, *, answer: str, by: "User | None") -> ErrorReport:
    """Answer the reader: by e-mail, on commit, if they left an address; the answer is kept either way.

    A report that led to a correction can be answered as well, once, and stays corrected. The same answer twice is one.
    Raises `AlreadySettled`.
    """
    locked = _locked(report)
    answer = tidy_body(answer)
    if locked.answer == answer and locked.state in (State.ANSWERED, State.CORRECTED):
        return locked
    if locked.answer or locked.state not in (State.OPEN, State.CORRECTED):
        raise AlreadySettled(locked.state)
    state = State.ANSWERED if locked.state == State.OPEN else State.CORRECTED
    locked.answer = answer
    _settle(locked, state, by)
    record_act("answer_report", locked.article, by=by, report=locked.pk)
    if locked.email:
        transaction.on_commit(lambda: send_answer.enqueue(locked.pk))
    return locked


@transaction.atomic
def dismiss_report(report: ErrorReport, *, reason: str, by: "User | None") -> ErrorReport:
    """Put a report aside with a reason for the desk alone; the reader is told nothing. Raises `AlreadySettled`."""
    locked = _locked(report)
    if locked.state == State.DISMISSED:
        return locked
    if locked.state != State.OPEN:
        raise AlreadySettled(locked.state)
    locked.dismissed_why = tidy_body(reason)
    _settle(locked, State.DISMISSED, by)
    record_act("dismiss_report", locked.article, by=by, report=locked.pk)
    return locked


@transaction.atomic
def settle_report_by_correction(report: ErrorReport, correction: Correction, by: "User | None") -> ErrorReport:
    """Say that this correction is what came of a report; what was said about it before stays with it.

    Raises `ValueError` for the correction of another story.
    """
    locked = _locked(report)
    if correction.article_id != locked.article_id:
        raise ValueError("A report is settled by a correction of its own story.")
    if locked.state == State.CORRECTED:
        return locked
    locked.correction = correction
    _settle(locked, State.CORRECTED, by)
    record_act("settle_report", locked.article, by=by, report=locked.pk, correction=correction.pk)
    return locked


@transaction.atomic
def correct_reported(
    article: Article, *, text: str, by: "User | None", reports: Iterable[ErrorReport] = (), seen: int | None = None
) -> Correction:
    """Publish the newest version with a correction, and settle the reports it answers. Raises `CannotPublish`."""
    correction = correct_article(article, text=text, by=by, seen=seen)
    for report in reports:
        settle_report_by_correction(report, correction, by)
    return correction


def report_for(article: Article | int, pk: int | str) -> ErrorReport | None:
    """The report of this number if it is about this story and no correction has settled it yet. One query.

    ``article`` is the story or its number; ``pk`` may be whatever stood in an address.
    """
    number = whole_number(str(pk))
    if number is None:
        return None
    return ErrorReport.objects.filter(article=article, pk=number).exclude(state=State.CORRECTED).first()


def forget_reporters() -> int:
    """Wipe who sent a report thirty days after it was settled, and return how many rows it was wiped from."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    old = ErrorReport.objects.filter(~Q(email="") | ~Q(network=""), answered_at__lt=before).exclude(state=State.OPEN)
    wiped = 0
    while ids := list(old.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        wiped += ErrorReport.objects.filter(pk__in=ids).update(email="", network="")
    return wiped


@task()
def send_answer(report_id: int) -> bool:
    """Send the answer to the reader as plain text in the paper's name; False if there is nobody to send it to."""
    report = ErrorReport.objects.select_related("article__section").filter(pk=report_id).exclude(email="").first()
    if report is None or not report.answer:
        return False
    _letter(report, Site.objects.first() or Site(id=1)).send()
    return True


def _letter(report: ErrorReport, site: Site) -> EmailMessage:
    """The answer as a letter. It names the story only while readers see it: a row readers do not see may be a draft."""
    article = report.article
    headline = " ".join(article.headline.split()) if article.is_live() else ""
    named = _("Your report on “%(headline)s”") % {"headline": shorten_title(headline, HEADLINE_IN_SUBJECT)}
    context = {
        "report": report,
        "headline": headline,
        "url": absolute(article.get_absolute_url()),
        "quoted": "\n".join(f"> {line}".rstrip() for line in report.text.splitlines()),
        "site": site,
    }
    return EmailMessage(
        subject=named if headline else _("Your report on a story of ours"),
        body=render_to_string("articles/mail/report_answer.txt", context),
        from_email=formataddr((" ".join(site.name.split()), parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[report.email],
        reply_to=[site.email] if site.email else None,
    )


def _locked(report: ErrorReport) -> ErrorReport:
    """The report's row, locked, under the lock of its story, which the trail of acts needs."""
    Article.objects.select_for_update().get(pk=report.article_id)
    return ErrorReport.objects.select_for_update(of=("self",)).select_related("article").get(pk=report.pk)


def _settle(report: ErrorReport, state: str, by: "User | None") -> None:
    report.state = state
    report.answered_at, report.answered_by = timezone.now(), by
    report.save(update_fields=["state", "answer", "dismissed_why", "answered_at", "answered_by", "correction"])

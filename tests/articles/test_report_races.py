"""What readers and editors do with one report in the same moment, on PostgreSQL."""

import pytest
from django.core import mail

from articles.models import AuditEntry, ErrorReport, PreviewLink
from articles.operations.audit import broken_links
from articles.operations.previews import make_preview_link, revoke_preview_link
from articles.operations.reports import AlreadySettled, answer_report, dismiss_report, report_error
from tests.articles.test_races import at_once
from tests.builders import ago, make_article

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_a_report_sent_five_times_at_once_is_one():
    story = make_article()

    outcomes = at_once(*[lambda: report_error(story, text="It was 1929.", address="203.0.113.5")] * 5)

    assert {outcome.pk for outcome in outcomes} == {ErrorReport.objects.get().pk}


def test_of_editors_who_settle_a_report_at_once_one_does_and_one_letter_leaves():
    report = report_error(make_article(), text="It was 1929.", email="reader@post.example")
    answers = [lambda n=n: answer_report(report, answer=f"Answer {n}.", by=None) for n in range(3)]

    outcomes = at_once(*answers, lambda: dismiss_report(report, reason="No.", by=None))

    assert sum(isinstance(outcome, AlreadySettled) for outcome in outcomes) == 3, outcomes
    report.refresh_from_db()
    assert len(mail.outbox) == (report.state == "answered")
    assert AuditEntry.objects.filter(verb__in=["answer_report", "dismiss_report"]).count() == 1
    assert list(broken_links()) == []


def test_links_made_and_revoked_at_once_leave_a_whole_trail():
    story = make_article(live=False)
    soon = ago(hours=-5)
    link, _secret = make_preview_link(story, note="First", by=None, expires_at=soon)
    acts = [lambda n=n: make_preview_link(story, note=f"Link {n}", by=None, expires_at=soon) for n in range(4)]

    outcomes = at_once(*acts, *[lambda: revoke_preview_link(link, by=None)] * 3)

    assert not any(isinstance(outcome, Exception) for outcome in outcomes), outcomes
    assert PreviewLink.objects.count() == 5
    assert AuditEntry.objects.filter(verb="revoke_preview_link").count() == 1
    assert list(broken_links()) == []

"""What readers report as wrong: the queue, one report with what can be done about it, a panel and a place."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import permissions
from articles.admin.access import ReadOnly, actor
from articles.forms.outsiders import DismissForm, ReportAnswerForm
from articles.models import ErrorReport
from articles.operations.reports import AlreadySettled, answer_report, dismiss_report
from articles.querysets import is_seen_by
from foundation.desk import (
    DeskAdmin,
    DeskChangeList,
    Panel,
    Place,
    TabFilter,
    desk_site,
    register_panel,
    register_place,
)
from foundation.desk.lists import LIMIT, any_case, bounded_count
from foundation.numbers import whole_number
from prose.text import normalise

State = ErrorReport.State
QUEUE = "admin:articles_errorreport_changelist"
ON_HOME = 3
LONG_TEXTS = ("article__body", "article__body_text", "article__source_changes", "article__public_notice")


def reports_for(request: HttpRequest) -> "QuerySet[Any]":
    """The reports about stories this person may see."""
    rows = ErrorReport.objects.filter(is_seen_by(permissions.sight_of(request.user), "article__"))
    return rows if permissions.may_see_reports(request.user) else rows.none()


class ReportTabs(TabFilter):
    """Open ones first: they are what one comes for."""

    title = gettext_lazy("state")
    parameter_name = "tab"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        settled = (State.CORRECTED, State.ANSWERED, State.DISMISSED)
        return [("", State.OPEN.label), *((state.value, state.label) for state in settled)]

    def counts(self, rows: "QuerySet[Any]") -> dict[str, int]:
        """All tabs in one query over at most LIMIT + 1 rows, the newest."""
        window = rows.order_by("-pk")[: LIMIT + 1]
        found = window.aggregate(**{state.value: Count("pk", filter=Q(state=state)) for state in State})
        return {"" if state == State.OPEN.value else state: number for state, number in found.items()}

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        asked = self.value()
        return queryset.filter(state=asked if asked in State.values else State.OPEN)


class ReportList(DeskChangeList):
    """The queue: rows are letters to read, each knowing where its story is corrected."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        for report in self.result_list:
            report.correct_url = correct_url(request, report)


@admin.register(ErrorReport, site=desk_site)
class ErrorReportAdmin(ReadOnly, DeskAdmin):
    """Reports are answered, dismissed or lead to a correction; they are never edited."""

    desk_note = gettext_lazy("What readers say is wrong in a story.")
    empty_note = gettext_lazy("Under every story readers can report an error. What they send is listed here.")
    viewers: Callable[[Any], bool] = staticmethod(permissions.may_see_reports)
    change_list_template = "admin/articles/errorreport/change_list.html"
    list_display = ["text"]
    list_filter = [ReportTabs]
    sortable_by = ()
    ordering = ["-pk"]
    search_fields = ["text"]
    search_help_text = gettext_lazy("Words of a report or a headline")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        rows = reports_for(request).select_related(
            "article__section", "article__newest_revision", "answered_by", "correction"
        )
        return rows.defer(*LONG_TEXTS)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskChangeList]:
        return ReportList

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        term = search_term.strip()[:200]
        found = any_case("text", term) | any_case("quote", term) | any_case("article__headline", term)
        return (queryset.filter(found) if term else queryset), False

    def get_urls(self) -> list[Any]:
        guard = self.admin_site.admin_view
        own = [
            path("<int:pk>/answer/", guard(answer), name="articles_errorreport_answer"),
            path("<int:pk>/dismiss/", guard(dismiss), name="articles_errorreport_dismiss"),
        ]
        return [*own, *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_see_reports(request.user):
            raise PermissionDenied
        report = _one(request).filter(pk=whole_number(object_id) or 0).first()
        if report is None:
            raise Http404
        return _report_page(request, report)


# One report


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    report = _to_settle(request, pk)
    form = ReportAnswerForm(request.POST)
    if not form.is_valid():
        return _report_page(request, report, answer_form=form)
    try:
        answer_report(report, answer=form.cleaned_data["answer"], by=actor(request))
    except AlreadySettled as error:
        return _report_page(request, _one(request).get(pk=pk), answer_form=form, settled=error)
    said = _("Answered: the e-mail is on its way.") if report.email else _("Answered. The reader left no address.")
    messages.success(request, said)
    return redirect(QUEUE)


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    report = _to_settle(request, pk)
    form = DismissForm(request.POST)
    if not form.is_valid():
        return _report_page(request, report, dismiss_form=form)
    try:
        dismiss_report(report, reason=form.cleaned_data["reason"], by=actor(request))
    except AlreadySettled as error:
        return _report_page(request, _one(request).get(pk=pk), dismiss_form=form, settled=error)
    messages.success(request, _("Dismissed."))
    return redirect(QUEUE)


def _one(request: HttpRequest) -> "QuerySet[Any]":
    """One report with all that its page shows."""
    return reports_for(request).select_related("article__section", "answered_by", "correction")


def _to_settle(request: HttpRequest, pk: int) -> Any:
    """The report, or 404; 403 if this person may not decide about it."""
    report = _one(request).filter(pk=pk).first()
    if report is None:
        if not permissions.may_see_reports(request.user):
            raise PermissionDenied
        raise Http404
    if not permissions.may_answer_report(request.user, report.article):
        raise PermissionDenied
    return report


def correct_url(request: HttpRequest, report: Any) -> str:
    """Where the story is corrected for this report; empty where it cannot be, or not by this person."""
    if report.state == State.CORRECTED or not report.article.is_live():
        return ""
    if not permissions.may_correct(request.user, report.article):
        return ""
    return f"{reverse('admin:articles_article_correct', args=[report.article_id])}?report={report.pk}"


def _report_page(
    request: HttpRequest,
    report: Any,
    *,
    answer_form: forms.Form | None = None,
    dismiss_form: forms.Form | None = None,
    settled: AlreadySettled | None = None,
) -> HttpResponse:
    """A report and what can be done about it. With a form that was refused, what was typed is still in it."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if answer_form or dismiss_form else HTTPStatus.OK
    if settled is not None:
        status = HTTPStatus.CONFLICT
        state = State(settled.state).label
        messages.warning(request, _("Somebody else has settled this report meanwhile: %(state)s.") % {"state": state})
    may_decide = permissions.may_answer_report(request.user, report.article)
    is_open = report.state == State.OPEN
    can_answer = may_decide and not report.answer and (is_open or report.state == State.CORRECTED)
    context = {
        "report": report,
        "title": _("Error report"),
        "opts": ErrorReport._meta,
        "passage": _passage(report),
        "correct_url": correct_url(request, report),
        "may_see_story": permissions.may_see_draft(request.user, report.article),
        "answer_form": answer_form or (ReportAnswerForm() if can_answer else None),
        "dismiss_form": dismiss_form or (DismissForm() if may_decide and is_open else None),
        "can_answer": can_answer,
        "has_errors": status != HTTPStatus.OK,
    }
    shown = {**desk_site.each_context(request), **context}
    return render(request, "admin/articles/errorreport/report.html", shown, status=status)


def _passage(report: Any) -> str:
    """Whether the reader's passage still stands in the story, in words; empty without a passage."""
    if not report.quote:
        return ""
    story = report.article
    text = " ".join(normalise(f"{story.headline} {story.standfirst} {story.body_text}").split())
    quote = " ".join(normalise(report.quote).split()).strip("“”\"'«»… ")
    return _("It stands in the story now.") if quote and quote in text else _("It is not in the story word for word.")


# The desk's home and rail


def reports_panel(request: HttpRequest) -> dict[str, Any] | None:
    """Open reports: how many, and those that waited longest. Two queries."""
    if not permissions.may_see_reports(request.user):
        return None
    waiting = reports_for(request).filter(state=State.OPEN).select_related("article").defer(*LONG_TEXTS)
    return {"waiting": bounded_count(waiting), "reports": list(waiting.order_by("pk")[:ON_HOME])}


def _may_see(request: HttpRequest) -> bool:
    return permissions.may_see_reports(request.user)


def _waiting_count(request: HttpRequest) -> int:
    return bounded_count(reports_for(request).filter(state=State.OPEN))


register_panel(Panel("reports", "articles/desk/reports.html", reports_panel, order=30, column="side"))
register_place(Place(gettext_lazy("Error reports"), QUEUE, _may_see, count=_waiting_count, urgent=True, order=30))

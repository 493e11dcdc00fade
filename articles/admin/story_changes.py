"""The pages on which a change of a live story goes to readers: as a small fix, an update or a correction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.admin import story_leaving
from articles.admin.access import actor
from articles.admin.story_acts import clock_there, question_of
from articles.admin.story_checks import with_way_out
from articles.admin.story_pages import desk_page, story_for
from articles.admin.story_schedule import scheduled_change, zone_name
from articles.forms.outsiders import ReportsField
from articles.models import Article, Release
from articles.operations.changing import (
    VERBS,
    fix_article,
    schedule_change,
    small_fix_words,
    update_article,
    words_changed,
)
from articles.operations.releasing import CannotPublish, reasons_against_publishing
from articles.operations.reports import correct_reported
from articles.operations.transitions import can, may
from articles.pages.differences import ShownDifference, shown_difference
from articles.snapshots import content_of_revision
from foundation.desk.widgets import DateTimeLocal
from foundation.numbers import whole_number
from foundation.typed import never_cut

if TYPE_CHECKING:
    from accounts.models import User

Kind = Release.Kind
UNCOUNTED = 10_000  # more words than any threshold: what changed is not words alone


class ChangeForm(forms.Form):
    """When a change goes out, and which version it is about: the one whose words the page has shown."""

    revision = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    at = forms.DateTimeField(
        label=gettext_lazy("At a time"),
        required=False,
        widget=DateTimeLocal,
    )

    def __init__(self, data: Any = None, *, article: Article, report: str = "", **details: Any) -> None:
        super().__init__(data, **details)
        never_cut(self.fields.values())

    def clean(self) -> dict[str, Any]:
        if "revision" in self.errors:
            raise ValidationError(_("It is not said which version you saw. Look at what changes now, and press again."))
        return self.cleaned_data

    def show(self, revision: int | None) -> None:
        """Be about this version from now on: the page shows its words."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["revision"] = str(revision)
        self.data = data


class UpdateForm(ChangeForm):
    note = forms.CharField(
        label=gettext_lazy("What is new"),
        help_text=gettext_lazy("A sentence for readers. It stands with its date in the list of changes."),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )


class CorrectionForm(ChangeForm):
    text = forms.CharField(
        label=gettext_lazy("What was wrong, and what is right"),
        help_text=gettext_lazy("Readers see it with its date on the story, in its changes and among all corrections."),
        max_length=1000,
        widget=forms.Textarea({"rows": 5}),
    )
    reports = ReportsField(label=gettext_lazy("What readers reported and this settles"))

    def __init__(self, data: Any = None, *, article: Article, report: str = "", **details: Any) -> None:
        super().__init__(data, article=article, **details)
        field = self.fields["reports"]
        if isinstance(field, ReportsField) and not field.offer(article.pk, report):
            del self.fields["reports"]


@dataclass(frozen=True)
class Way:
    """One way to change what readers see, in the words of its page."""

    kind: Release.Kind
    form: type[ChangeForm]
    perform: Callable[[Article, dict[str, Any], "User"], Any]
    name: Any
    hint: Any
    button: Any
    done: Any

    @property
    def verb(self) -> str:
        return VERBS[self.kind]


WAYS = {
    way.verb: way
    for way in (
        Way(
            Kind.FIX,
            ChangeForm,
            lambda article, data, user: fix_article(article, by=user, seen=data["revision"]),
            gettext_lazy("Small fix"),
            gettext_lazy("A slip of the pen. No date changes."),
            gettext_lazy("Publish the fix now"),
            gettext_lazy("The fix is published."),
        ),
        Way(
            Kind.UPDATE,
            UpdateForm,
            lambda article, data, user: update_article(article, note=data["note"], by=user, seen=data["revision"]),
            gettext_lazy("Update"),
            gettext_lazy("Something new. The story gets a new “updated” time."),
            gettext_lazy("Publish the update now"),
            gettext_lazy("The update is published."),
        ),
        Way(
            Kind.CORRECTION,
            CorrectionForm,
            lambda article, data, user: correct_reported(
                article, text=data["text"], by=user, reports=data.get("reports", ()), seen=data["revision"]
            ),
            gettext_lazy("Correction"),
            gettext_lazy("Something was wrong. Readers are told what."),
            gettext_lazy("Publish with the correction now"),
            gettext_lazy("The change is published, with the correction."),
        ),
    )
}


def _page_of(verb: str) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        return _change(request, pk, WAYS[verb])

    return view


def _change(request: HttpRequest, pk: int, way: Way) -> HttpResponse:
    article = story_for(request, pk, question_of(way.verb))
    if not can(way.verb, article):
        messages.error(request, _("Only a story that readers see can be changed for them."))
        return redirect("admin:articles_article_change", pk)
    scheduled = scheduled_change(article)
    kept = scheduled.note if scheduled and scheduled.kind == way.kind else ""
    initial = {"revision": article.newest_revision_id, "note": kept, "text": kept}
    form = way.form(request.POST or None, article=article, report=request.GET.get("report", ""), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _perform(request, article, way, form))
        except CannotPublish as refusal:
            form.add_error(None, [with_way_out(reason, article, actor(request)) for reason in refusal.reasons])
        else:
            return redirect("admin:articles_article_change", pk)
    if form.is_bound:
        article.refresh_from_db()
        form.show(article.newest_revision_id)
    shown = _shown(request, article, way, form) | {"scheduled": scheduled}
    return desk_page(request, "change_readers", article, str(way.name), shown)


def _perform(request: HttpRequest, article: Article, way: Way, form: forms.Form) -> str:
    """Publish the change or keep it for its time, and return what is to be said. Raises `CannotPublish`."""
    data, user = form.cleaned_data, actor(request)
    note, at = data.get("note") or data.get("text") or "", data["at"]
    if "_schedule" in request.POST:
        if at is None:
            raise CannotPublish([_("Say when it goes out.")])
        schedule_change(article, kind=way.kind, note=note, at=at, by=user, seen=data["revision"])
        said = _("The change goes out at %s.") % clock_there(at)
        return f"{said} {_('What readers reported stays open until then.')}" if data.get("reports") else said
    if at is not None:
        raise CannotPublish([_("You have set a time: press “Schedule”, or empty it to publish now.")])
    if way.kind != Kind.CORRECTION and not article.has_unpublished_changes:
        raise CannotPublish([_("Readers see the newest version already: there is nothing to publish.")])
    way.perform(article, data, user)
    return str(way.done)


# What the page shows


@dataclass(frozen=True)
class Tab:
    """A way to the same change, as a link; ``refusal`` says why it is none for this one."""

    name: str
    hint: str
    url: str
    is_here: bool
    refusal: str


def _shown(request: HttpRequest, article: Article, way: Way, form: forms.Form) -> dict[str, Any]:
    changed, most = words_changed(article), small_fix_words()
    refusal = _refusal(changed, most)
    return {
        "form": form,
        "said": next((form[name] for name in ("note", "text") if name in form.fields), None),
        "way": way,
        "tabs": _tabs(request, article, way, refusal),
        "refusal": refusal if way.kind == Kind.FIX else "",
        "shown": _difference(article),
        "has_changes": article.has_unpublished_changes,
        "is_offered": article.has_unpublished_changes or way.kind == Kind.CORRECTION,
        "words": changed if changed < UNCOUNTED else None,
        "most": most,
        "against": _against(request, article) if not form.errors else [],
        "zone": zone_name(),
    }


def _against(request: HttpRequest, article: Article) -> list[str]:
    """Why the newest version may not go out now, each with the way out of it."""
    reasons = reasons_against_publishing(article, at=timezone.now())
    return [with_way_out(reason, article, actor(request)) for reason in reasons]


def _difference(article: Article) -> ShownDifference:
    """What the newest version changes for readers."""
    before, after = article.released_revision, article.newest_revision
    assert before is not None and after is not None  # noqa: S101, PT018 the story is live
    return shown_difference(content_of_revision(before), content_of_revision(after))


def _refusal(changed: int, most: int) -> str:
    """Why a change is no small fix; empty if it is one."""
    if changed <= most:
        return ""
    if changed >= UNCOUNTED:
        return _("More than words changes, so this is no small fix.")
    return _("More words change than the %(most)s of a small fix.") % {"most": most}


def _tabs(request: HttpRequest, article: Article, here: Way, refusal: str) -> list[Tab]:
    report = whole_number(request.GET.get("report", ""))
    query = f"?report={report}" if report else ""
    return [
        Tab(
            str(way.name),
            str(way.hint),
            reverse(f"admin:articles_article_{way.verb}", args=[article.pk]) + query,
            way is here,
            refusal if way.kind == Kind.FIX else "",
        )
        for way in WAYS.values()
        if may(way.verb, actor(request), article)
    ]


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    *((f"<int:pk>/{verb}/", _page_of(verb), verb) for verb in WAYS),
    *story_leaving.ROUTES,
]

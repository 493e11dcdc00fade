"""The pages that ask before an act that readers notice: fix, update, correct, withdraw, take down, spike."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.admin.access import actor
from articles.admin.story_checks import with_way_out
from articles.admin.story_pages import desk_page, story_for
from articles.forms.outsiders import ReportsField
from articles.operations.changing import fix_article, update_article
from articles.operations.moving import spike_article, take_down_article, withdraw_article
from articles.operations.releasing import CannotPublish
from articles.operations.reports import correct_reported
from articles.permissions import may_correct, may_edit, may_take_down, may_withdraw


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        help_text=gettext_lazy("For the desk alone."),
        max_length=250,
        widget=forms.Textarea({"rows": 2}),
    )
    notice = forms.CharField(
        label=gettext_lazy("What readers are told at its address"),
        help_text=gettext_lazy("One plain sentence, or nothing."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class TakedownForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is taken down"),
        help_text=gettext_lazy("For the desk alone."),
        max_length=250,
        widget=forms.Textarea({"rows": 2}),
    )
    notice = forms.CharField(
        label=gettext_lazy("What readers are told at its address"),
        help_text=gettext_lazy("One plain sentence. It must not repeat what is taken down."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    by_law = forms.BooleanField(
        label=gettext_lazy("The law demands it"),
        help_text=gettext_lazy("A court order, for example. Its address then answers with status 451 instead of 410."),
        required=False,
    )


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What was wrong, and what is right"),
        help_text=gettext_lazy("Readers see it with today's date on the story and on the page of corrections."),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )
    reports = ReportsField(label=gettext_lazy("What readers reported and this settles"))

    def __init__(self, data: Any = None, *, story: int, report: str = "") -> None:
        super().__init__(data)
        field = self.fields["reports"]
        if isinstance(field, ReportsField) and not field.offer(story, report):
            del self.fields["reports"]


class UpdateForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("What is new"),
        help_text=gettext_lazy("Readers see it with today's date in the list of changes."),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    article = story_for(request, pk, may_withdraw)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_article(article, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, _("Withdrawn. Readers do not see the story any more."))
        return redirect("admin:articles_article_change", pk)
    context = {
        "form": form,
        "asked": _(
            "Readers will find a plain notice instead of the story. Nothing is deleted, and it can go out again."
        ),
        "button": _("Withdraw the story"),
    }
    return desk_page(request, "ask", article, _("Withdraw this story?"), context)


@require_http_methods(["GET", "POST"])
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    article = story_for(request, pk, may_take_down)
    if not article.released_revision_id:
        messages.error(request, _("Readers never saw this story. Spike it instead."))
        return redirect("admin:articles_article_change", pk)
    form = TakedownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_down_article(article, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, _("Taken down. The story is gone from every page and cannot go out again."))
        return redirect("admin:articles_article_change", pk)
    context = {
        "form": form,
        "asked": _("The story goes for good: it cannot be published again. To take it off for a while, withdraw it."),
        "button": _("Take the story down"),
    }
    return desk_page(request, "ask", article, _("Take this story down?"), context)


@require_http_methods(["GET", "POST"])
def spike(request: HttpRequest, pk: int) -> HttpResponse:
    article = story_for(request, pk, may_edit)
    if request.method == "POST":
        spike_article(article, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Spiked. The story is put aside."))
        return redirect("admin:articles_article_changelist")
    context = {
        "asked": _(
            "The story leaves the lists of what is to be done. Nothing is deleted, and an editor can bring it back."
        ),
        "button": _("Spike the story"),
    }
    return desk_page(request, "ask", article, _("Spike this story?"), context)


# Changes of what readers see


@require_http_methods(["GET", "POST"])
def fix(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(
        request,
        pk,
        forms.Form,
        fix_article,
        title=_("Publish a small fix"),
        asked=_("The newest version takes the place of the one readers see. No date changes."),
        button=_("Publish the fix"),
        done=_("The fix is published."),
    )


@require_http_methods(["GET", "POST"])
def update(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(
        request,
        pk,
        UpdateForm,
        update_article,
        title=_("Publish an update"),
        asked=_("The newest version takes the place of the one readers see, with a new updated time."),
        button=_("Publish the update"),
        done=_("The update is published."),
    )


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(
        request,
        pk,
        partial(CorrectionForm, story=pk, report=request.GET.get("report", "")),
        correct_reported,
        title=_("Publish with a correction"),
        asked=_("The newest version of the story is published together with this correction."),
        button=_("Publish with the correction"),
        done=_("The change is published, with the correction."),
    )


def _change(
    request: HttpRequest, pk: int, form_class: Callable[..., forms.Form], operation: Callable[..., Any], **words: str
) -> HttpResponse:
    article = story_for(request, pk, may_correct)
    if not article.is_live():
        messages.error(request, _("Only a story that readers see can be changed for them."))
        return redirect("admin:articles_article_change", pk)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operation(article, by=request.user, **form.cleaned_data)
        except CannotPublish as refusal:
            form.add_error(None, [with_way_out(reason, article, actor(request)) for reason in refusal.reasons])
        else:
            messages.success(request, words["done"])
            return redirect("admin:articles_article_change", pk)
    return desk_page(request, "ask", article, words["title"], {"form": form, **words})


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("<int:pk>/fix/", fix, "fix"),
    ("<int:pk>/update/", update, "update"),
    ("<int:pk>/correct/", correct, "correct"),
    ("<int:pk>/withdraw/", withdraw, "withdraw"),
    ("<int:pk>/take-down/", take_down, "take_down"),
    ("<int:pk>/spike/", spike, "spike"),
]

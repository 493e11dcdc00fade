"""The pages that ask before a story leaves readers or the desk, and the list of what readers saw of it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin.access import actor
from articles.admin.story_acts import question_of
from articles.admin.story_pages import desk_page, story_for
from articles.admin.story_schedule import scheduled_change
from articles.models import Article, Release
from articles.operations.moving import spike_article, take_down_article, withdraw_article
from articles.operations.trail import CannotStrike, strike_release
from articles.operations.transitions import can
from articles.pages.trail import PER_PAGE, entries_of, seen_releases
from articles.permissions import may_see_draft, may_take_down
from foundation.numbers import whole_number
from foundation.typed import never_cut


class LeavingForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("For the desk alone; it is kept with the story."),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        never_cut(self.fields.values())


class WithdrawalForm(LeavingForm):
    notice = forms.CharField(
        label=gettext_lazy("What readers are told at its address"),
        help_text=gettext_lazy("One plain sentence. Empty: that it stood here and no longer does."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class TakedownForm(LeavingForm):
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


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    article = story_for(request, pk, question_of("withdraw"))
    if not can("withdraw", article):
        return _refused(request, article, _("Readers do not see this story: there is nothing to withdraw."))
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_article(article, by=actor(request), **form.cleaned_data)
        messages.success(request, _("Withdrawn. Readers do not see the story any more."))
        return redirect("admin:articles_article_change", pk)
    asked = _("Readers find a notice instead of the story. Nothing is deleted, and it can go out again.")
    words = {"asked": asked, "button": _("Withdraw the story"), "found": _("This story was withdrawn")}
    return _leaving_page(request, article, form, _("Withdraw this story?"), words)


@require_http_methods(["GET", "POST"])
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    article = story_for(request, pk, question_of("take_down"))
    if not article.was_seen():
        return _refused(request, article, _("Readers never saw this story. Spike it instead."))
    if not can("take_down", article):
        return _refused(request, article, _("A story in this state cannot be taken down."))
    form = TakedownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_down_article(article, by=actor(request), **form.cleaned_data)
        messages.success(request, _("Taken down. The story is gone from every page and cannot go out again."))
        return redirect("admin:articles_article_change", pk)
    asked = _("The story goes for good: it cannot be published again. To take it off for a while, withdraw it.")
    words = {"asked": asked, "button": _("Take the story down"), "found": _("This story was taken down")}
    return _leaving_page(request, article, form, _("Take this story down?"), words)


def _leaving_page(
    request: HttpRequest, article: Article, form: forms.Form, title: str, words: dict[str, str]
) -> HttpResponse:
    context: dict[str, Any] = {**words, "form": form, "notice": form["notice"].value() or ""}
    return desk_page(request, "leave", article, title, context | {"scheduled": scheduled_change(article)})


@require_http_methods(["GET", "POST"])
def spike(request: HttpRequest, pk: int) -> HttpResponse:
    article = story_for(request, pk, question_of("spike"))
    if not can("spike", article):
        return _refused(request, article, _("A story that readers see or are to see cannot be spiked."))
    if request.method == "POST":
        spike_article(article, by=actor(request))
        messages.success(request, _("Spiked. The story is put aside."))
        return redirect("admin:articles_article_changelist")
    context = {
        "asked": _(
            "The story leaves the lists of what is to be done. Nothing is deleted, and an editor can bring it back."
        ),
        "button": _("Spike the story"),
    }
    return desk_page(request, "ask", article, _("Spike this story?"), context)


# What readers saw


@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version that readers got to see, as they can read it themselves, and who published it."""
    article = story_for(request, pk, may_see_draft)
    releases, number = seen_releases(article), whole_number(request.GET.get("page", ""))
    place = PER_PAGE * (number - 1) if number else 0
    context = {
        "entries": entries_of(releases, place, place + PER_PAGE),
        "now_seen": article.released_revision_id if article.is_released else None,
        "older": place // PER_PAGE + 2 if place + PER_PAGE < len(releases) else None,
        "may_strike": may_take_down(request.user, article),
    }
    return desk_page(request, "changes", article, _("What readers saw"), context)


@require_http_methods(["GET", "POST"])
def strike(request: HttpRequest, pk: int, release: int) -> HttpResponse:
    article = story_for(request, pk, may_take_down)
    found = get_object_or_404(Release, pk=release, article=article)
    form = LeavingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            strike_release(found, by=actor(request), **form.cleaned_data)
        except CannotStrike as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Removed. The list says that a version was removed for a legal reason."))
            return redirect("admin:articles_article_changes", pk)
    asked = _(
        "Its words disappear from the list of changes that readers see; a line says that a version was removed for a "
        "legal reason. This cannot be undone. Words that other versions hold too go only with those."
    )
    context = {"form": form, "asked": asked, "button": _("Remove the version"), "release": found}
    return desk_page(request, "ask", article, _("Remove this version from the list?"), context)


def _refused(request: HttpRequest, article: Article, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect("admin:articles_article_change", article.pk)


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("<int:pk>/withdraw/", withdraw, "withdraw"),
    ("<int:pk>/take-down/", take_down, "take_down"),
    ("<int:pk>/spike/", spike, "spike"),
    ("<int:pk>/changes/", changes, "changes"),
    ("<int:pk>/changes/<int:release>/strike/", strike, "strike"),
]

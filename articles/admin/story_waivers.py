"""The page that signs one question of the checklist off for one story, and takes the signature back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.admin.access import actor
from articles.admin.story_pages import desk_page, story_for
from articles.models import Article, Check, Waiver
from articles.operations.checklist import Answer, CannotWaive, checklist_of, waive_check, withdraw_waiver
from articles.operations.checklist_rules import Level
from articles.permissions import may_waive
from articles.snapshots import newest_content
from foundation.desk import desk_site
from foundation.typed import never_cut
from prose.text import normalise


class WaiverForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it may go out all the same"),
        help_text=gettext_lazy("Your colleagues read it at the story, with your name and the time."),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )

    covers = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        never_cut(self.fields.values())

    def clean_reason(self) -> str:
        return normalise(self.cleaned_data["reason"])


def urls() -> list[Any]:
    return [path("<int:pk>/waive/<slug:check>/", desk_site.admin_view(waive), name="articles_article_waive")]


@require_http_methods(["GET", "POST"])
def waive(request: HttpRequest, pk: int, check: str) -> HttpResponse:
    article = story_for(request, pk, may_waive)
    if check not in Check.values:
        raise Http404
    question = Check(check)
    waiver = Waiver.objects.filter(article=article, check_name=question).select_related("created_by").first()
    answer = next((found for found in checklist_of(article, newest_content(article)) if found.check == question), None)
    to_sign = answer is not None and not answer.passed and answer.waiver is None and answer.level == Level.REQUIRED
    if "take_back" in request.POST or (waiver is not None and not to_sign):
        return _signed(request, article, question, waiver)
    if answer is None or not to_sign:
        words = _("“%(question)s” stops nothing: there is nothing to sign off.") % {"question": question.label}
    elif not answer.can_be_signed:
        words = _("“%(question)s” cannot be signed off: %(why)s") % {"question": question.label, "why": answer.why}
    else:
        return _sign(request, article, answer)
    messages.info(request, words)
    return redirect("admin:articles_article_change", pk)


def _sign(request: HttpRequest, article: Article, answer: Answer) -> HttpResponse:
    """Ask for a reason, and sign what the page has shown and nothing else."""
    form = WaiverForm(request.POST or None, initial={"covers": answer.covers})
    if request.method == "POST" and form.is_valid():
        reason, covers = form.cleaned_data["reason"], form.cleaned_data["covers"]
        try:
            waive_check(article, answer.check, reason=reason, by=actor(request), covers=covers)
        except CannotWaive as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("Signed off. “%(question)s” does not stop this story any more.") % {"question": answer.label}
            messages.success(request, words)
            return redirect("admin:articles_article_change", article.pk)
    if form.is_bound:
        form.data = {"reason": form["reason"].value() or "", "covers": answer.covers}
    return _page(request, article, answer.check, {"answer": answer, "form": form})


def _signed(request: HttpRequest, article: Article, question: Check, waiver: Waiver | None) -> HttpResponse:
    """What was signed; a press takes it back. Whoever was about to sign finds that somebody else has."""
    if request.method == "POST":
        if "take_back" in request.POST:
            withdraw_waiver(article, question, by=actor(request))
            messages.success(request, _("The signature is taken back. The question counts again."))
        else:
            messages.info(request, _("Somebody signed it off before you."))
        return redirect("admin:articles_article_change", article.pk)
    return _page(request, article, question, {"waiver": waiver})


def _page(request: HttpRequest, article: Article, question: Check, context: dict[str, Any]) -> HttpResponse:
    title = _("Signed off") if "waiver" in context else _("Let it go out all the same?")
    return desk_page(request, "waive", article, title, {"question": question.label, **context})

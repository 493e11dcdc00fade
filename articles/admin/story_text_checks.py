"""What the checks say of a story's words: beside what is typed, and on a page about the saved version."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from articles.admin.access import actor
from articles.admin.story_checks import waive_url
from articles.admin.story_pages import FOLDER, desk_page, private, story_for
from articles.forms.story import StoryForm
from articles.models import Article, Check, Finding
from articles.operations.text_checks import LONGEST_WHY, Remarks, dismiss_remark, remarks_on, take_back_dismissal
from articles.permissions import may_edit, may_settle, may_waive
from articles.snapshots import Content, newest_content
from foundation.numbers import whole_number


def checks_context(request: HttpRequest, article: Article, content: Content) -> dict[str, Any]:
    """What the panel shows of a version. The queries of `remarks_on`."""
    remarks = remarks_on(article, content)
    user = actor(request)
    return {
        "article": article,
        "remarks": remarks,
        "counted": _count(remarks),
        "dismiss_url": reverse("admin:articles_article_dismiss_check", args=[article.pk]),
        "may_dismiss": may_settle(user, article),
        "sign_off_url": waive_url(article, Check.TEXT) if may_waive(user, article) else "",
    }


def _count(remarks: Remarks) -> str:
    number = len(remarks.open)
    if not number:
        return _("Nothing found")
    return ngettext("%(count)s to look at", "%(count)s to look at", number) % {"count": number}


@require_http_methods(["GET", "POST"])
def text_checks(request: HttpRequest, pk: int) -> HttpResponse:
    """A page about the saved version; a POST of the story form gives what is found in what was typed."""
    article = story_for(request, pk, may_edit)
    if request.method == "GET":
        context = checks_context(request, article, newest_content(article))
        return desk_page(request, "text_checks", article, _("Checks of the text"), context)
    content = StoryForm(request.POST, instance=article, user=actor(request)).content_so_far()
    if content is None:
        return private({}, status=422)
    context = checks_context(request, article, content)
    html = render_to_string(f"{FOLDER}/_text_checks.html", context, request)
    marks = [remark.passage for remark in context["remarks"].open if remark.place == "body" and remark.passage]
    return private({"panel": html, "marks": marks, "said": context["counted"]})


@require_POST
def dismiss_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Dismiss what a check found, for good and with a reason, or take that back."""
    article = story_for(request, pk, may_settle)
    number, wrong = whole_number(request.POST.get("take_back", "")), ""
    if number is not None:
        take_back_dismissal(get_object_or_404(Finding, pk=number, article=article), by=actor(request))
    else:
        wrong = _dismiss(request, article)
    if request.headers.get("Accept", "") == "application/json":
        return private({"errors": [wrong]}, status=422) if wrong else private({})
    if wrong:
        messages.error(request, wrong)
    return redirect("admin:articles_article_text_checks", pk)


def _dismiss(request: HttpRequest, article: Article) -> str:
    """Dismiss what was sent, or say in words why not."""
    number = request.POST.get("dismiss", "")
    sent = {name: request.POST.get(f"{name}-{number}", "") for name in ("kind", "passage", "why")}
    if not sent["why"].strip():
        return _("Say why it is right as it stands.")
    if len(sent["why"].strip()) > LONGEST_WHY:
        return _("Say why in %(most)s characters at most.") % {"most": LONGEST_WHY}
    sent["passage"] = sent["passage"].replace("\r\n", "\n")  # as a browser sends the lines of a field
    try:
        dismiss_remark(article, by=actor(request), **sent)
    except ValueError as error:
        raise Http404 from error
    return ""


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("<int:pk>/text-checks/", text_checks, "text_checks"),
    ("<int:pk>/text-checks/dismiss/", dismiss_check, "dismiss_check"),
]

"""Who is let in on a story under embargo: a page of the story."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.admin.access import actor
from articles.admin.story_pages import FOLDER, story_for
from articles.forms.people import LetInForm
from articles.models import Article
from articles.operations.people import let_in, shut_out
from articles.pages.people import people_to_let_in, readers_of
from articles.permissions import may_let_in
from foundation.desk import desk_site


def urls() -> list[Any]:
    """The address, to stand before those of the ModelAdmin."""
    return [path("<int:pk>/embargo/", desk_site.admin_view(embargo), name="articles_article_embargo")]


@require_http_methods(["GET", "POST"])
def embargo(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may see the story before its time, with a way to let somebody in and to shut somebody out."""
    article = story_for(request, pk, may_let_in)
    if not article.is_under_embargo():
        messages.warning(request, _("The story is under no embargo: set one under Publication."))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
    if request.method == "POST" and "shut_out" in request.POST:
        return _shut_out(request, article)
    form = LetInForm(request.POST or None, people=people_to_let_in(article))
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        let_in(article, person, by=actor(request))
        messages.success(request, _("%(name)s is let in.") % {"name": person})
        return HttpResponseRedirect(request.path)
    context = desk_site.each_context(request) | {
        "title": _("Who may see it under embargo"),
        "article": article,
        "opts": Article._meta,
        "original": article,
        "form": form,
        "readers": readers_of(article),
        "nobody_left": not people_to_let_in(article).exists(),
    }
    return render(request, f"{FOLDER}/embargo.html", context, status=422 if form.is_bound else 200)


def _shut_out(request: HttpRequest, article: Article) -> HttpResponse:
    number = request.POST["shut_out"]
    reader = get_object_or_404(readers_of(article), user=number if number.isdecimal() and len(number) < 19 else 0)
    shut_out(article, reader.user, by=actor(request))
    messages.success(request, _("%(name)s is not let in any more.") % {"name": reader.user})
    return HttpResponseRedirect(request.path)

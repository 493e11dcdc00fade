"""Who is let in on a story under embargo: a page of the story."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.admin.access import actor
from articles.admin.story_pages import desk_page, story_for
from articles.forms.people import LetInForm
from articles.models import Article
from articles.operations.people import let_in, shut_out
from articles.pages.people import people_to_let_in, readers_of
from articles.permissions import may_let_in
from foundation.desk import desk_site
from foundation.desk.lists import any_case
from foundation.numbers import whole_number

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User

MANY = 25


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
    people = people_to_let_in(article)
    form = LetInForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        let_in(article, person, by=actor(request))
        messages.success(request, _("%(name)s is let in.") % {"name": person})
        return HttpResponseRedirect(request.path)
    context = {"form": form, "readers": readers_of(article), **_offered(request, people, form)}
    status = 422 if form.is_bound else 200
    return desk_page(request, "embargo", article, _("Who may see it under embargo"), context, status)


def _offered(request: HttpRequest, people: "QuerySet[User]", form: LetInForm) -> dict[str, Any]:
    """Whom the list offers: all, or with many those whose name was searched for."""
    count, sought = people.count(), request.GET.get("q", "").strip()[:100]
    if sought:
        people = people.filter(any_case("display_name", sought) | any_case("username", sought))
    if count > MANY:
        form.offer(people[:MANY])
    return {"count": count, "many": count > MANY, "sought": sought, "found": people.count() if sought else count}


def _shut_out(request: HttpRequest, article: Article) -> HttpResponse:
    reader = get_object_or_404(readers_of(article), user=whole_number(request.POST["shut_out"]) or 0)
    shut_out(article, reader.user, by=actor(request))
    messages.success(request, _("%(name)s is not let in any more.") % {"name": reader.user})
    return HttpResponseRedirect(request.path)

"""While somebody types: keeping it, who else is there, taking over. Small answers for the script of the form."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.access import actor
from articles.admin.story_acts import clock, clock_there
from articles.admin.story_pages import ask_for_section, private, story_for
from articles.admin.story_versions import compare_url
from articles.forms.story import StoryForm
from articles.models import Article, Revision
from articles.operations import typing as typing_acts
from articles.operations.drafting import Outdated, create_article
from articles.permissions import may_edit, may_write
from articles.snapshots import content_of_revision
from foundation.desk.times import near
from foundation.numbers import whole_number

if TYPE_CHECKING:
    from accounts.models import User

OFFERED = 3
TABS = 30


@dataclass(frozen=True)
class Somebody:
    """Somebody else who has the story open, in words and in two letters."""

    initials: str
    words: str


@dataclass(frozen=True)
class Unsaved:
    """Typing of somebody that is not saved yet, and what can be done with it."""

    pk: int
    tab: str
    words: str
    compare: str
    act: str
    bring_back: str = ""


@dataclass(frozen=True)
class Newer:
    """A version that came since this typing began."""

    words: str
    compare: str


@dataclass(frozen=True)
class Beside:
    """All that happens beside one tab: who is there, what they have not saved, and whether a newer version came."""

    there: list[Somebody]
    unsaved: list[Unsaved]
    newer: Newer | None = None


# Asking and telling


@require_POST
def presence(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that this tab has the story open, or is closed, and hear what happened beside it."""
    article = story_for(request, pk, may_edit)
    user, tab = actor(request), request.POST.get("tab", "")[:36]
    base = _base(article, whole_number(request.POST.get("base", "")))
    if not tab or "left" in request.POST:
        typing_acts.mark_left(article, by=user, tab=tab)
        return private({})
    typing_acts.mark_seen(article, by=user, tab=tab, base=base, typed="typed" in request.POST)
    answer: dict[str, Any] = asdict(beside(article, user, tab=tab, base=base))
    taken = typing_acts.saved_by_tab(article, tab=tab, since=base)
    if taken and taken.created_by_id != user.pk:
        answer["takenOver"] = taken_over_words(taken)
    return private(answer)


def _base(article: Article, number: int | None) -> Revision:
    try:
        return typing_acts.version_begun_on(article, number)
    except Revision.DoesNotExist as error:
        raise Http404 from error


def taken_over_words(revision: Revision) -> str:
    """What a tab is told whose typing somebody else saved."""
    said = _("%(who)s took over at %(when)s. What you had typed until then is saved as a version. Reload to go on.")
    return said % {"who": revision.created_by or _("Somebody"), "when": clock(revision.created_at)}


def beside(
    article: Article, user: "User", *, tab: str, base: Revision | None, unsaved: list[Revision] | None = None
) -> Beside:
    """What happens beside this tab. Two queries, one if what is unsaved is in hand."""
    there = typing_acts.who_is_there().filter(article=article).exclude(tab=tab)
    people = {row.user_id: row for row in reversed(there)}
    rows = unsaved_rows(article) if unsaved is None else unsaved
    others = [row for row in rows if row.created_by_id != user.pk]
    return Beside(
        [_somebody(people[pk], user) for pk in dict.fromkeys(row.user_id for row in there)],
        [_others_typing(article, row) for row in others[:OFFERED]],
        _newer(article, base),
    )


def _somebody(row: Any, user: "User") -> Somebody:
    initials = "".join(word[0] for word in str(row.user).split()[:2]).upper()
    if row.user_id == user.pk:
        return Somebody(initials, _("You have this open in another window."))
    if row.typed_at is None:
        return Somebody(initials, _("%(who)s has this open.") % {"who": row.user})
    words = _("%(who)s has this open, typed: %(when)s.") % {"who": row.user, "when": near(row.typed_at)}
    return Somebody(initials, words)


def _others_typing(article: Article, row: Revision) -> Unsaved:
    words = _("%(who)s typed at %(when)s and has not saved it.")
    return Unsaved(
        row.pk,
        row.tab,
        words % {"who": row.created_by, "when": clock(row.created_at)},
        compare_url(article, row.base_id, row.pk),
        reverse("admin:articles_article_take_over", args=[article.pk, row.pk]),
    )


def _newer(article: Article, base: Revision | None) -> Newer | None:
    newest = article.newest_revision
    if newest is None or base is None or newest.pk <= base.pk:
        return None
    words = _("%(who)s saved a newer version at %(when)s. Yours is put together with it when you save.")
    said = words % {"who": newest.created_by or _("The system"), "when": clock(newest.created_at)}
    return Newer(said, compare_url(article, base.pk, newest.pk))


def unsaved_rows(article: Article) -> list[Revision]:
    """What anybody typed and did not save, newest first, without its words. One query."""
    return list(typing_acts.unsaved_typing(article).select_related(None).select_related("created_by").defer("content"))


def own_typing(article: Article, user: "User", unsaved: list[Revision]) -> list[Unsaved]:
    """What this person typed and did not save, newest first."""
    rows = [row for row in unsaved if row.created_by_id == user.pk]
    words = _("You typed this at %(when)s and did not save it.")
    return [
        Unsaved(
            row.pk,
            row.tab,
            words % {"when": clock_there(row.created_at)},
            compare_url(article, row.base_id, row.pk),
            reverse("admin:articles_article_throw_away", args=[article.pk, row.pk]),
            f"{reverse('admin:articles_article_change', args=[article.pk])}?typing={row.pk}",
        )
        for row in rows[:OFFERED]
    ]


def saved_tabs(article: Article, handled: str = "") -> dict[str, int]:
    """The last version that each tab saved: a browser forgets what the tab wrote down before. One query.

    What the tab ``handled`` sent a moment ago was dealt with, even if it made no version.
    """
    versions = article.revisions.exclude(kind=Revision.Kind.AUTOSAVE).exclude(tab="")
    last = dict(reversed(versions.values_list("tab", "pk")[:TABS]))
    return last | ({handled: article.newest_revision_id + 1} if handled and article.newest_revision_id else {})


def typing_to_show(request: HttpRequest, article: Article) -> Revision | None:
    """The unsaved typing of this person that the address asks for."""
    number = whole_number(request.GET.get("typing", ""))
    if request.method != "GET" or number is None:
        return None
    return typing_acts.unsaved_typing(article).filter(pk=number, created_by=request.user.pk).first()


# Keeping what is typed


@require_POST
def typing(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what stands in the form beside the story's versions."""
    article = story_for(request, pk, may_edit)
    form = StoryForm(request.POST, instance=article, user=actor(request))
    content = form.content_so_far()
    return _keep(article, form, content) if content else private({}, status=422)


@require_POST
def new_typing(request: HttpRequest) -> HttpResponse:
    """Begin a draft with what stands in the form of a new story, once it has a headline and a section."""
    if not may_write(request.user):
        raise PermissionDenied
    form = StoryForm(request.POST, instance=Article(), user=actor(request))
    content = form.content_so_far()
    if content is None or not form.cleaned_data.get("typing_key"):
        return private({}, status=422)
    key, tab = form.cleaned_data["typing_key"], form.cleaned_data["tab"]
    article = create_article(content, by=actor(request), typing_key=key, tab=tab)
    if not may_edit(request.user, article):
        raise PermissionDenied
    return _keep(article, form, content)


def _keep(article: Article, form: StoryForm, content: Any) -> JsonResponse:
    base = _base(article, form.cleaned_data.get("base_revision"))
    tab = form.cleaned_data.get("tab", "")
    try:
        kept = typing_acts.keep_typing(article, content, by=form.user, tab=tab, base=base)
    except typing_acts.TakenOver as taken:
        return private({"takenOver": taken_over_words(taken.revision)}, status=409)
    except typing_acts.SavedBefore as saved:
        return private({"savedAs": saved.revision.pk, **addresses(article)})
    at = (kept or base).created_at
    words = _("Not saved yet. What you type is kept (%s).") % clock(at)
    return private({"kept": words, "typing": kept.pk if kept else None, "base": base.pk, **addresses(article)})


def addresses(article: Article) -> dict[str, Any]:
    """Where the script goes on with a story that has a row."""
    names = {"keep": "typing", "live": "live_preview", "checks": "text_checks"}
    names |= {name: name for name in ("change", "preview", "presence", "compare")}
    urls = {key: reverse(f"admin:articles_article_{name}", args=[article.pk]) for key, name in names.items()}
    return {"story": article.pk, **urls}


@require_POST
def throw_away(request: HttpRequest, pk: int, revision: int) -> HttpResponse:
    article = story_for(request, pk, may_edit)
    row = get_object_or_404(Revision, pk=revision, article=article, created_by=actor(request))
    typing_acts.throw_away_typing(article, tab=row.tab, by=actor(request))
    if request.headers.get("Accept", "") == "application/json":
        return private({})
    messages.success(request, _("Thrown away. The story is as it was last saved."))
    return redirect("admin:articles_article_change", pk)


@require_POST
def take_over(request: HttpRequest, pk: int, revision: int) -> HttpResponse:
    """Make the unsaved typing of somebody else a version; on an older base, by way of the merge."""
    article = story_for(request, pk, may_edit)
    row = typing_acts.unsaved_typing(article).filter(pk=revision).first()
    if row is None:
        messages.info(request, _("That typing is saved already. This is the newest version."))
        return redirect("admin:articles_article_change", pk)
    ask_for_section(request, article, content_of_revision(row).section)
    try:
        typing_acts.take_over(article, typing=row, by=actor(request))
    except Outdated:
        return redirect("admin:articles_article_merge", pk, row.pk)
    said = _("You took over. What %(who)s had typed is saved as a version.")
    messages.success(request, said % {"who": row.created_by})
    return redirect("admin:articles_article_change", pk)


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("<int:pk>/presence/", presence, "presence"),
    ("<int:pk>/typing/", typing, "typing"),
    ("<int:pk>/typing/<int:revision>/throw-away/", throw_away, "throw_away"),
    ("<int:pk>/take-over/<int:revision>/", take_over, "take_over"),
    ("typing/", new_typing, "new_typing"),
]

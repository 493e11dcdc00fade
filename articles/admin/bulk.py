"""Acts on many stories: the page that asks, the page that shows how far it is, and what one asked for before."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, Count, IntegerField, Max, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import permissions
from articles.admin.access import actor
from articles.admin.bulk_words import asks_of, says_of, summary_of, title_of
from articles.admin.flags import shown_state
from articles.forms.bulk import FORMS, BulkForm
from articles.models import Article, BulkAct, BulkItem
from articles.operations.bulk import MOST, QUIET, begin_act, can_be_undone, outcomes_of, undo_act
from articles.operations.bulk_verbs import VERBS, Refused, Unchanged, Verb
from articles.operations.releasing import reasons_against_publishing
from articles.querysets import CARD_DEFERRED
from foundation.desk import desk_site

Outcome = BulkItem.Outcome
LOOKED_AT_IN_FULL = 40  # beyond that, what the checklist says is asked of each when its turn comes
ON_A_PAGE = 100
KEPT = 3600
PRESSING = (Outcome.FAILED, Outcome.REFUSED, Outcome.UNCHANGED, Outcome.DONE, Outcome.WAITING)


@dataclass(frozen=True)
class Chosen:
    """A story the act is to be done with; ``why`` says why it will stay as it is."""

    article: Article
    state: tuple[str, str]
    why: str = ""


def offered_to(user: Any) -> list[Verb]:
    """The acts on many that this person may do with some story."""
    return [verb for verb in VERBS.values() if verb.allowed(user)]


# Asking


def ask(request: HttpRequest, verb: Verb, stories: "QuerySet[Any]") -> HttpResponse:
    """The page that names what will be done with which stories, and what will be refused."""
    if not verb.allowed(actor(request)):
        raise PermissionDenied
    rows = list(stories.select_related("newest_revision", "section")[: MOST + 1])
    pairs = " ".join(f"{row.pk}:{row.newest_revision_id or ''}" for row in rows[:MOST])
    kind = FORMS.get(verb.name, BulkForm)
    form = kind(user=actor(request), initial={"chosen": pairs, "key": uuid4()})
    return _ask_page(request, verb, form, rows[:MOST], too_many=len(rows) > MOST)


def _ask_page(
    request: HttpRequest, verb: Verb, form: BulkForm, rows: list[Article], *, too_many: bool = False
) -> HttpResponse:
    chosen = _looked_at(request, verb, rows)
    goes = [one for one in chosen if not one.why]
    context = {
        "title": asks_of(verb, len(rows)),
        "verb": verb,
        "form": form,
        "says": says_of(verb),
        "goes": goes,
        "stays": [one for one in chosen if one.why],
        "too_many": too_many,
        "most": MOST,
        "in_full": verb.name != "schedule" and (verb.name != "publish" or len(rows) <= LOOKED_AT_IN_FULL),
    }
    return _page(request, "ask", context)


def _looked_at(request: HttpRequest, verb: Verb, rows: list[Article]) -> list[Chosen]:
    """Each story with why it will stay. A few queries for each of the first stories that are to go out, none else."""
    user, found = actor(request), []
    for number, row in enumerate(rows):
        why = ""
        try:
            if verb.name not in ("add_topic", "remove_topic", "move_section"):
                verb.check(user, row, {})
            elif not permissions.may_edit(user, row):
                why = _("You may not change it: ask somebody with the right in its section.")
        except (Refused, Unchanged) as refusal:
            why = str(refusal)
        if not why and verb.name == "publish" and number < LOOKED_AT_IN_FULL:
            why = " ".join(reasons_against_publishing(row, at=timezone.now()))
        found.append(Chosen(row, shown_state(row), why))
    return found


@require_POST
def begin(request: HttpRequest, verb: str) -> HttpResponse:
    """Ask the worker for it; pressed twice, once."""
    if verb not in VERBS:
        raise Http404
    asked, user = VERBS[verb], actor(request)
    if not asked.allowed(user):
        raise PermissionDenied
    form = FORMS.get(verb, BulkForm)(request.POST, user=user)
    if not form.is_valid():
        chosen = form.cleaned_data.get("chosen", [])
        rows = permissions.visible_to(user).filter(pk__in=[pk for pk, _seen in chosen])
        return _ask_page(request, asked, form, list(rows.select_related("newest_revision", "section")))
    key = f"bulk.{user.pk}.{form.cleaned_data['key']}"
    if not cache.add(key, 0, KEPT):
        begun = cache.get(key)
        return redirect("admin:articles_article_bulk", begun) if begun else redirect("admin:articles_article_bulk_acts")
    seen = dict(form.cleaned_data["chosen"])
    ids = permissions.visible_to(user).filter(pk__in=seen).order_by("-changed_at", "-pk").values_list("pk", flat=True)
    act = begin_act(verb, [(pk, seen[pk]) for pk in ids], by=user, detail=form.detail())
    cache.set(key, act.pk, KEPT)
    return redirect("admin:articles_article_bulk", act.pk)


# How far it is


@require_safe
def progress(request: HttpRequest, act: int) -> HttpResponse:
    """What came of each story so far; the scripts of the page ask for it again until all is done."""
    found = _own(request, act)
    counts = outcomes_of(found)
    outcome = request.GET.get("outcome", "")
    rows = found.items.filter(outcome=outcome) if outcome in Outcome.values else found.items.all()
    page = Paginator(_pressing_first(rows), ON_A_PAGE).get_page(request.GET.get("p"))
    total = sum(counts.values())
    context = {
        "title": title_of(found, total),
        "act": found,
        "summary": summary_of(counts),
        "done": total - counts.get(Outcome.WAITING, 0),
        "total": total,
        "tabs": [(kind, counts[kind]) for kind in PRESSING if counts.get(kind)],
        "outcome": outcome,
        "items": _shown(request, page.object_list),
        "page": page,
        "quiet": _is_quiet(found),
        "may_undo": can_be_undone(found),
        "undone_by": BulkAct.objects.filter(undoes=found).first(),
        "never_undone": found.verb in VERBS and not VERBS[found.verb].can_undo,
    }
    return _page(request, "act", context)


@require_POST
def undo(request: HttpRequest, act: int) -> HttpResponse:
    found = _own(request, act)
    undoing = undo_act(found, by=actor(request))
    return redirect("admin:articles_article_bulk", undoing.pk if undoing else act)


@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    """What this person asked for on many stories, the newest first."""
    if not permissions.may_write(request.user):
        raise PermissionDenied
    rows = BulkAct.objects.filter(created_by=actor(request)).select_related("undoes")
    page = Paginator(rows, 30).get_page(request.GET.get("p"))
    found = list(page.object_list)
    shown = [(act, title_of(act, sum(counts.values())), summary_of(counts)) for act, counts in _counted(found)]
    return _page(request, "acts", {"title": _("Acts on many stories"), "acts": shown, "page": page})


def _counted(found: list[BulkAct]) -> Iterable[tuple[BulkAct, dict[str, int]]]:
    """Each act with how many of its stories came to what. One query."""
    counts: dict[int, dict[str, int]] = {act.pk: {} for act in found}
    rows = BulkItem.objects.filter(act__in=found).order_by().values_list("act", "outcome")
    for act, outcome, number in rows.annotate(n=Count("pk")):
        counts[act][outcome] = number
    return [(act, counts[act.pk]) for act in found]


def _own(request: HttpRequest, pk: int) -> BulkAct:
    """The act, for whoever asked for it; for the others there is none."""
    if not permissions.may_write(request.user):
        raise PermissionDenied
    return get_object_or_404(BulkAct.objects.select_related("undoes"), pk=pk, created_by=actor(request))


def _pressing_first(rows: "QuerySet[BulkItem]") -> "QuerySet[BulkItem]":
    places = Case(*[When(outcome=kind, then=Value(n)) for n, kind in enumerate(PRESSING)], output_field=IntegerField())
    stories = rows.select_related("article__section").defer(*(f"article__{name}" for name in CARD_DEFERRED))
    return stories.order_by(places, "pk")


def _shown(request: HttpRequest, rows: Iterable[BulkItem]) -> list[tuple[BulkItem, bool]]:
    """Each story with whether this person may still know of it: an embargo may have been set since."""
    return [(item, permissions.may_know_of(request.user, item.article)) for item in rows]


def _is_quiet(act: BulkAct) -> bool:
    """Whether nothing has moved for a while, as when no worker runs."""
    if act.finished_at is not None:
        return False
    last = act.items.aggregate(last=Max("ended_at"))["last"] or act.created_at
    return bool(last < timezone.now() - QUIET / 4)


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    frame = desk_site.each_context(request)
    return render(request, f"admin/articles/bulk/{name}.html", {**frame, "opts": Article._meta, **context})


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("bulk/", acts, "bulk_acts"),
    ("bulk/<slug:verb>/begin/", begin, "bulk_begin"),
    ("bulk/<int:act>/", progress, "bulk"),
    ("bulk/<int:act>/undo/", undo, "bulk_undo"),
]

"""Notes on a story: the panel of its form, the page for those who only read, and what calls a person on the desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from articles import permissions
from articles.admin.access import actor
from articles.admin.story_pages import FOLDER, desk_page, private, story_for
from articles.models import Article, Note
from articles.operations import notes as acts
from articles.permissions import may_edit, may_resolve_note, may_see_notes
from articles.snapshots import Content, newest_content
from foundation.desk import Panel, register_panel
from foundation.numbers import whole_number

if TYPE_CHECKING:
    from accounts.models import User

SUGGESTED = 8
CALLED = 5
PLACES = {
    "": gettext_lazy("The whole story"),
    "kicker": gettext_lazy("Kicker"),
    "headline": gettext_lazy("Headline"),
    "standfirst": gettext_lazy("Standfirst"),
    "body": gettext_lazy("Text"),
    "dateline": gettext_lazy("Dateline"),
    "lead_picture": gettext_lazy("Lead picture"),
    "authors": gettext_lazy("Byline"),
    "topics": gettext_lazy("Topics"),
    "source": gettext_lazy("Source"),
}


@dataclass(frozen=True)
class Shown:
    """A note with its answers. ``stands``: the words it quotes still stand there; ``fresh``: it calls this person."""

    note: Note
    answers: list[Note]
    place: str
    stands: bool
    may_resolve: bool
    fresh: bool


@dataclass(frozen=True)
class Typed:
    """What somebody sent that was refused, to be shown again; ``answers`` is the number of the note, 0 for none."""

    errors: Sequence[str] = ()
    text: str = ""
    field: str = ""
    passage: str = ""
    answers: int = 0


@dataclass(frozen=True)
class NotesPanel:
    """All that the panel shows."""

    url: str
    people_url: str
    open: list[Shown]
    settled: list[Shown]
    places: list[tuple[str, Any]]
    typed: Typed = field(default_factory=Typed)

    @property
    def count(self) -> str:
        number = len(self.open)
        if not number:
            return _("None open")
        return ngettext("%(count)s open", "%(count)s open", number) % {"count": number}

    @property
    def quotes(self) -> list[str]:
        """The words of the text that open notes are about."""
        return [thread.note.passage for thread in self.open if thread.note.field == "body" and thread.note.passage]


def notes_panel(
    user: "User", article: Article, content: Content | None = None, typed: Typed | None = None
) -> NotesPanel:
    """The panel for this person, who has seen it then. One query, two if something new calls them."""
    content = content or newest_content(article)
    threads = [_shown(user, article, thread, content) for thread in acts.threads_of(article, seen_by=user)]
    if any(thread.fresh for thread in threads):
        acts.see_notes(article, by=user)
    return NotesPanel(
        reverse("admin:articles_article_notes", args=[article.pk]),
        reverse("admin:articles_article_note_people", args=[article.pk]),
        [thread for thread in threads if thread.note.resolved_at is None],
        [thread for thread in threads if thread.note.resolved_at],
        list(PLACES.items()),
        typed or Typed(),
    )


def _shown(user: "User", article: Article, thread: acts.Thread, content: Content) -> Shown:
    note = thread.note
    note.article = article
    return Shown(
        note=note,
        answers=thread.answers,
        place=str(PLACES.get(note.field, note.field)) if note.field else "",
        stands=acts.stands_in(content, note),
        may_resolve=may_resolve_note(user, note),
        fresh=thread.calls,
    )


# What a press does


def _add(request: HttpRequest, article: Article, text: str) -> Note:
    values = {name: request.POST.get(name, "") for name in ("field", "passage")}
    return acts.add_note(article, text=text, by=actor(request), **values)


def _answer(request: HttpRequest, article: Article, text: str) -> Note:
    return acts.answer_note(_note(request, article, "answer"), text=text, by=actor(request))


def _settle(operation: Callable[..., Note], name: str) -> Callable[[HttpRequest, Article, str], Note]:
    def act(request: HttpRequest, article: Article, text: str) -> Note:
        note = _note(request, article, name)
        if not may_resolve_note(request.user, note):
            raise MayNotSettle
        return operation(note, by=actor(request))

    return act


class MayNotSettle(Exception):
    """A note is settled by whoever wrote it, or by somebody who edits in the section."""


ACTS = {
    "answer": _answer,
    "resolve": _settle(acts.resolve_note, "resolve"),
    "reopen": _settle(acts.reopen_note, "reopen"),
}


def _note(request: HttpRequest, article: Article, name: str) -> Note:
    number = whole_number(request.POST.get(name, "")) or 0
    rows = Note.objects.filter(article=article, answers=None).select_related("created_by")
    note: Note = get_object_or_404(rows, pk=number)
    note.article = article
    return note


@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The notes on a story: on its form for whoever may change it, else on a page of their own. A POST acts."""
    article = story_for(request, pk, may_see_notes)
    if request.method == "POST":
        return _act(request, article)
    if may_edit(request.user, article):
        return redirect("admin:articles_article_change", pk)  # a browser keeps the #note of the address
    return _page(request, article)


def _act(request: HttpRequest, article: Article) -> HttpResponse:
    name = next((name for name in ACTS if name in request.POST), "add")
    text = request.POST.get(f"answer-{request.POST['answer']}" if name == "answer" else "text", "")
    try:
        note = ACTS.get(name, _add)(request, article, text)
    except (acts.MayNotSee, ValueError, MayNotSettle) as refusal:
        return _refused(request, article, _in_words(refusal), text)
    said = _said(acts.names_nobody_has(text))
    if _wants_json(request):
        panel = notes_panel(actor(request), article)
        html = render_to_string(f"{FOLDER}/_notes.html", {"notes": panel, "article": article}, request)
        return private({"panel": html, "note": note.pk, "noted": panel.quotes, "said": said})
    if said:
        messages.warning(request, said)
    page = "change" if may_edit(request.user, article) else "notes"
    return HttpResponseRedirect(reverse(f"admin:articles_article_{page}", args=[article.pk]) + f"#note-{note.pk}")


def _in_words(refusal: Exception) -> str:
    if isinstance(refusal, acts.MayNotSee):
        names = ", ".join(f"{person} (@{person.username})" for person in refusal.people)
        return _("Not kept: %(who)s may not see this story. Take the name out, or let them in first.") % {"who": names}
    if isinstance(refusal, MayNotSettle):
        return _("A note is settled by whoever wrote it, or by somebody who edits in the section.")
    if isinstance(refusal, acts.TooLong):
        return _("Not kept: a note has %(most)s characters at most. Say it in fewer.") % {"most": acts.LONGEST}
    return _("Write the note first.")


def _said(unknown: list[str]) -> str:
    """What is worth knowing about a note that was kept: names that nobody has."""
    if not unknown:
        return ""
    names = ", ".join(f"@{name}" for name in unknown)
    return _("The note is kept. Nobody here has the account %(names)s: nobody was called by it.") % {"names": names}


def _refused(request: HttpRequest, article: Article, why: str, text: str) -> HttpResponse:
    """What was typed stays: in the browser, or without scripts on a page of its own."""
    if _wants_json(request):
        return private({"errors": [why]}, status=422)
    typed = Typed(
        [why],
        text,
        request.POST.get("field", ""),
        request.POST.get("passage", ""),
        whole_number(request.POST.get("answer", "")) or 0,
    )
    return _page(request, article, typed, status=422)


def _page(request: HttpRequest, article: Article, typed: Typed | None = None, status: int = 200) -> HttpResponse:
    panel = notes_panel(actor(request), article, typed=typed)
    return desk_page(request, "notes", article, _("Notes"), {"notes": panel}, status=status)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


@require_GET
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Colleagues who may be called in a note on this story."""
    article = story_for(request, pk, may_see_notes)
    found = acts.colleagues(article, request.GET.get("q", "")[:60], but=actor(request))[:SUGGESTED]
    return private({"items": [{"label": str(person), "name": person.username} for person in found]})


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("<int:pk>/notes/", notes, "notes"),
    ("<int:pk>/notes/people/", people, "note_people"),
]


# On the desk's home page


def calls_panel(request: HttpRequest) -> dict[str, Any] | None:
    """What calls this person and was not seen yet, if anything. One query."""
    if not permissions.may_write(request.user):
        return None
    found = acts.notes_for(actor(request), permissions.sight_of(request.user))
    calls = list(found[:CALLED])
    return {"calls": calls} if calls else None


register_panel(Panel("notes", "articles/desk/notes.html", calls_panel, order=10, column="side"))

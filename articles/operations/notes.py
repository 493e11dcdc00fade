"""What colleagues say to each other about a story: notes, answers, whom they call, and what is settled."""

from dataclasses import dataclass
from datetime import timedelta
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.models import User
from articles.models import Article, Mention, Note, Site
from articles.operations.audit import record_act
from articles.permissions import may_see_notes, those_who_see
from articles.querysets import Sight, is_seen_by
from articles.snapshots import Content
from foundation.addresses import absolute
from prose.letters import tidy_body
from prose.mentions import called
from prose.text import normalise, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

WITH_WORDS = ("headline", "standfirst", "body")  # fields in which a note may quote a passage
FIELDS = ("kicker", *WITH_WORDS, "dateline", "lead_picture", "authors", "topics", "source")
LONGEST = 2000
LONGEST_PASSAGE = 300
SAME_WITHIN = timedelta(minutes=1)


class TooLong(ValueError):
    """A note of more than LONGEST characters."""


class MayNotSee(Exception):
    """A note calls people who may not see the story; ``people`` are they. Nothing was kept."""

    def __init__(self, people: "Iterable[User]") -> None:
        self.people = list(people)
        super().__init__(", ".join(person.username for person in self.people))


# Noting


@transaction.atomic
def add_note(article: Article, *, text: str, by: User, field: str = "", passage: str = "") -> Note:
    """Note something on a story, a field of it, or a passage of a field, and tell whom the text calls with an @.

    ``field`` is one of `FIELDS`; ``passage`` quotes the words meant. The same again within a minute is the first one.
    Raises `ValueError` without words or for no such field, `TooLong`, and `MayNotSee`.
    """
    if field and field not in FIELDS:
        raise ValueError(f"{field} is no field to note something on")
    passage = " ".join(normalise(passage)[:LONGEST_PASSAGE].split()) if field in WITH_WORDS else ""
    locked = _locked(article)
    note = Note(article=locked, text=_tidy(text), field=field, passage=passage, created_by=by)
    return _keep(note, "add_note")


@transaction.atomic
def answer_note(note: Note, *, text: str, by: User) -> Note:
    """Answer a note, or another answer to it, and tell whoever wrote the note and whom the text calls.

    The same again within a minute is the first one. Raises `ValueError` without words, `TooLong`, and `MayNotSee`.
    """
    locked = _locked(note.article)
    first = note.answers or note
    answer = Note(article=locked, answers=first, text=_tidy(text), created_by=by)
    return _keep(answer, "answer_note", also=first.created_by)


def _tidy(text: str) -> str:
    text = tidy_body(text)
    if not text:
        raise ValueError("A note needs words")
    if len(text) > LONGEST:
        raise TooLong(f"{len(text)} characters")
    return text


def _keep(note: Note, verb: str, also: User | None = None) -> Note:
    """Keep a note under the lock of its story, unless it is there; and tell people on commit."""
    same = Note.objects.filter(
        article=note.article,
        created_by=note.created_by,
        text=note.text,
        field=note.field,
        passage=note.passage,
        answers=note.answers,
    )
    if there := same.filter(created_at__gte=timezone.now() - SAME_WITHIN).first():
        return there
    people = _people_called(note)
    if also is not None and may_see_notes(also, note.article):
        people[also.pk] = also
    people.pop(note.created_by_id, None)
    note.save()
    Mention.objects.bulk_create(Mention(note=note, person=person) for person in people.values())
    record_act(verb, note.article, by=note.created_by, note=note.pk)
    for pk in people:
        transaction.on_commit(lambda person=pk: send_note.enqueue(note.pk, person))  # type: ignore[misc]
    return note


def _people_called(note: Note) -> dict[int, User]:
    """Those whom the text calls by the name of their account. Two queries if it calls anybody."""
    names = called(note.text)
    if not names:
        return {}
    found = _accounts(names).in_bulk()
    allowed = set(those_who_see(note.article).filter(pk__in=found).values_list("pk", flat=True))
    if found.keys() - allowed:
        raise MayNotSee(person for pk, person in found.items() if pk not in allowed)
    return found


def _accounts(names: list[str]) -> "QuerySet[User]":
    """The accounts in use behind these names, which are in small letters."""
    in_use = User.objects.filter(is_staff=True, is_active=True)
    return in_use.annotate(lower=Lower("username")).filter(lower__in=names)


# Settling


@transaction.atomic
def resolve_note(note: Note, *, by: User) -> Note:
    """Say that a note, with its answers, is settled. Safe to do twice."""
    locked = _locked_note(note)
    if locked.resolved_at is None:
        _set_resolved(locked, by)
        record_act("resolve_note", locked.article, by=by, note=locked.pk)
    return locked


@transaction.atomic
def reopen_note(note: Note, *, by: User) -> Note:
    """Take back that a note is settled. Safe to do twice."""
    locked = _locked_note(note)
    if locked.resolved_at is not None:
        _set_resolved(locked, None)
        record_act("reopen_note", locked.article, by=by, note=locked.pk)
    return locked


def _locked(article: Article) -> Article:
    """The story's row, locked: the trail of acts needs it."""
    rows = Article.objects.select_for_update(of=("self",)).select_related("newest_revision", "section")
    return rows.get(pk=article.pk)


def _locked_note(note: Note) -> Note:
    """The note that a thread begins with, under the lock of its story."""
    article = _locked(note.article)
    first = Note.objects.get(pk=note.answers_id or note.pk)
    first.article = article
    return first


def _set_resolved(note: Note, by: User | None) -> None:
    note.resolved_by, note.resolved_at = by, timezone.now() if by else None
    note.save(update_fields=["resolved_by", "resolved_at"])


# Reading


@dataclass(frozen=True)
class Thread:
    """A note with its answers, the oldest first; ``calls`` says that one of them calls somebody who has not seen it."""

    note: Note
    answers: list[Note]
    calls: bool = False


def threads_of(article: Article, seen_by: User | None = None) -> list[Thread]:
    """The notes on a story, open ones first, else the oldest first; ``seen_by`` is whose calls count. One query."""
    unseen = Mention.objects.filter(note=OuterRef("pk"), person=seen_by, seen_at=None)
    notes = Note.objects.filter(article=article).select_related("created_by", "resolved_by").order_by("pk")
    under: dict[int | None, list[Any]] = {}
    for note in notes.annotate(calls=Exists(unseen)):
        under.setdefault(note.answers_id, []).append(note)
    threads = [_thread(note, under.get(note.pk, [])) for note in under.get(None, [])]
    return sorted(threads, key=lambda thread: thread.note.resolved_at is not None)


def _thread(note: Any, answers: list[Any]) -> Thread:
    return Thread(note, answers, any(said.calls for said in (note, *answers)))


def stands_in(content: Content, note: Note) -> bool:
    """Whether the words that a note quotes still stand where it found them; true if it quotes none."""
    if not note.passage:
        return True
    return note.passage in " ".join(_words_of(content, note.field).split())


def _words_of(content: Content, field: str) -> str:
    return plain_text(content.body) if field == "body" else normalise(getattr(content, field))


def notes_for(person: User, sight: Sight) -> "QuerySet[Mention]":
    """What calls this person and was not seen yet, newest first, in the stories that they still see."""
    unseen = Mention.objects.filter(is_seen_by(sight, "note__article__"), person=person, seen_at=None)
    return unseen.select_related("note__article__section", "note__created_by").order_by("-pk")


def see_notes(article: Article, *, by: User) -> int:
    """Say that this person has seen what calls them on a story; how much was new. One query."""
    return Mention.objects.filter(note__article=article, person=by, seen_at=None).update(seen_at=timezone.now())


def colleagues(article: Article, query: str, *, but: User) -> "QuerySet[User]":
    """Those who may be called in a note on this story and whose name or account holds these words. One query."""
    fits = Q(username__icontains=query) | Q(display_name__icontains=query)
    return those_who_see(article).filter(fits).exclude(pk=but.pk).order_by("username")


def names_nobody_has(text: str) -> list[str]:
    """What a text calls with an @ though there is no such account: perhaps a slip, perhaps a name from elsewhere."""
    names = called(text)
    if not names:
        return []
    known = {person.username.lower() for person in _accounts(names)}
    return [name for name in names if name not in known]


# Telling


@task()
def send_note(note_id: int, person_id: int) -> bool:
    """Tell somebody by e-mail that a note calls them: who wrote it and where it is, without a word of note or story.

    False if there is nobody to tell any more, or nobody who still may see the story.
    """
    note = Note.objects.select_related("article__section", "created_by").filter(pk=note_id).first()
    person = User.objects.filter(pk=person_id, is_active=True).exclude(email="").first()
    if note is None or person is None or not may_see_notes(person, note.article):
        return False
    _letter(note, person, Site.objects.first() or Site(id=1)).send()
    return True


def _letter(note: Note, person: User, site: Site) -> EmailMessage:
    who = str(note.created_by)
    is_answer = note.answers is not None and note.answers.created_by_id == person.pk
    said = _("%(who)s answered your note") if is_answer else _("%(who)s wrote you a note")
    page = reverse("admin:articles_article_notes", args=[note.article_id])
    context = {"said": said % {"who": who}, "url": absolute(f"{page}#note-{note.pk}"), "site": site}
    return EmailMessage(
        subject=" ".join((said % {"who": who}).split()),
        body=render_to_string("articles/mail/note.txt", context),
        from_email=formataddr((" ".join(site.name.split()), parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[person.email],
    )

"""What must hold before a story goes out: the questions, and who signed one off.

This is the one place that answers them: the form shows these answers, and publishing is refused by them.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Author, Check, Finding, Note, Section, Source, Waiver
from articles.operations.audit import record_act
from articles.operations.checklist_rules import Level, levels_for
from articles.snapshots import Content, newest_content
from photos.models import Photo
from prose.residue import has_residue, strip_residue
from prose.segments import references
from prose.sentences import is_complete, split_sentences
from prose.text import normalise, plain_text, shorten_title

if TYPE_CHECKING:
    from accounts.models import User

LONG_HEADLINE = 110
QUOTED = 60
PICTURE_FIELDS = ("title", "alt", "credit", "licence", "licence_until", "withdrawn_at")


@dataclass(frozen=True)
class Answer:
    """What one question says of one version. ``why`` tells an editor what is wrong and what to do; empty if it holds.

    ``waiver`` is the signature that covers it, ``outdated`` one that was for something else. ``covers`` is the digest
    of what is wrong, ``pictures`` are those that lack something.
    """

    check: Check
    level: Level
    why: str = ""
    waiver: Waiver | None = None
    outdated: Waiver | None = None
    covers: str = ""
    pictures: tuple[Photo, ...] = ()
    can_be_signed: bool = True

    @property
    def label(self) -> str:
        return str(self.check.label)

    @property
    def passed(self) -> bool:
        return not self.why

    @property
    def stops(self) -> bool:
        """Whether the story may not go out because of it."""
        return bool(self.why) and self.level == Level.REQUIRED and self.waiver is None

    @property
    def is_open(self) -> bool:
        """Whether an editor should look at it still."""
        return bool(self.why) and self.waiver is None


class Unmet(str):
    """A reason against publishing that comes from the checklist, with the answer it stands for."""

    __slots__ = ("answer",)
    answer: Answer

    def __new__(cls, answer: Answer) -> "Unmet":
        reason = super().__new__(cls, answer.why)
        reason.answer = answer
        return reason


@dataclass(frozen=True)
class _Facts:
    """What the questions are asked of: a version, and the rows it names that are still there."""

    content: Content
    lead: Photo | None
    pictures: list[Photo]
    has_byline: bool
    has_source: bool
    findings: Sequence[Finding]
    notes: Sequence[Note]


@dataclass(frozen=True)
class Named:
    """What a version names and what is there: its pictures by their ids, whether an author, whether a source."""

    pictures: Mapping[int, Photo]
    has_author: bool
    has_source: bool


# The answers


def checklist_of(
    article: Article,
    content: Content,
    *,
    findings: Sequence[Finding] | None = None,
    named: Named | None = None,
    notes: Sequence[Note] | None = None,
) -> list[Answer]:
    """The questions asked of a version of a story and their answers: what stops it first, what holds last.

    ``findings`` and ``notes`` are the story's open ones and ``named`` what the version names, if the caller has them.
    At most nine queries, however long the story.
    """
    levels = levels_for(_section_of(article, content))
    waivers = {waiver.check_name: waiver for waiver in article.waivers.select_related("created_by")}
    facts = _facts(article, content, findings, named or named_by(content), notes)
    answers = []
    for check, question in _QUESTIONS.items():
        if levels[check] != Level.OFF and (said := question(facts)) is not None:
            answers.append(_answer(check, levels[check], said, waivers.get(check)))
    return sorted(answers, key=lambda answer: (not answer.stops, not answer.is_open, answer.passed))


def _answer(check: Check, level: Level, said: "_Said", signed: Waiver | None) -> Answer:
    if not said.why:
        return Answer(check, level)
    covers = hashlib.sha256(json.dumps([check.value, *said.about]).encode()).hexdigest()
    holds = signed is not None and signed.covers == covers and not said.is_final
    return Answer(
        check,
        level,
        said.why,
        waiver=signed if holds else None,
        outdated=None if holds else signed,
        covers=covers,
        pictures=said.pictures,
        can_be_signed=not said.is_final,
    )


def reasons_against(article: Article, content: Content) -> list[str]:
    """Why the checklist keeps this version back: every required question that says no and that nobody signed off."""
    return [Unmet(answer) for answer in checklist_of(article, content) if answer.stops]


def _section_of(article: Article, content: Content) -> Section:
    """Where this version would stand; where the story stands now, if that section is gone."""
    if content.section == article.section_id:
        return article.section
    return Section.objects.filter(pk=content.section).first() or article.section


def pictures_of(content: Content) -> list[int]:
    """The ids of all pictures of a version, the lead first, each once."""
    ids = dict.fromkeys((content.lead_picture, *references(content.body).pictures))
    return [pk for pk in ids if pk]


def named_by(content: Content) -> Named:
    """What a version names, as far as it is there. Three queries at most."""
    has_source = content.source is not None and Source.objects.filter(pk=content.source).exists()
    authors = [credit.author for credit in content.authors]
    return Named(
        pictures=Photo.objects.only(*PICTURE_FIELDS).in_bulk(pictures_of(content)),
        has_author=not has_source and Author.objects.filter(pk__in=authors).exists(),  # a source stands for one
        has_source=has_source,
    )


def _facts(
    article: Article,
    content: Content,
    findings: Sequence[Finding] | None,
    named: Named,
    notes: Sequence[Note] | None,
) -> _Facts:
    if findings is None:
        findings = list(article.findings.filter(settled_at=None))
    if notes is None:
        notes = list(article.notes.filter(answers=None, resolved_at=None))
    pictures = {pk: photo for pk, photo in named.pictures.items() if photo.withdrawn_at is None}
    return _Facts(
        content=content,
        lead=pictures.get(content.lead_picture or 0),
        pictures=[pictures[pk] for pk in pictures_of(content) if pk in pictures],
        has_byline=named.has_source or named.has_author,
        has_source=named.has_source,
        findings=[finding for finding in findings if finding.severity == Finding.Severity.BLOCKING],
        notes=notes,
    )


# The questions: each says what is wrong and what it is about, or None where it is not asked


@dataclass(frozen=True)
class _Said:
    """What is wrong, in words; ``about`` says it in no language: ids, and the text as it stands.

    Nobody can sign off what ``is_final``.
    """

    why: str = ""
    about: tuple[object, ...] = ()
    pictures: tuple[Photo, ...] = ()
    is_final: bool = False


_FINE = _Said()


def _headline(facts: _Facts) -> _Said:
    if len(facts.content.headline) <= LONG_HEADLINE:
        return _FINE
    return _Said(_("The headline is very long for a card. Say it in fewer words."), (facts.content.headline,))


def _standfirst(facts: _Facts) -> _Said:
    text = facts.content.standfirst
    if not text:
        return _Said(_("There is no standfirst. Write one or two whole sentences."))
    sentences = split_sentences(text, facts.content.language)
    if sentences and all(is_complete(sentence) for sentence in sentences):
        return _FINE
    return _Said(_("The standfirst breaks off. Write whole sentences."), (text,))


def _picture(facts: _Facts) -> _Said:
    return _FINE if facts.lead else _Said(_("There is no lead picture. Choose or upload one."))


def _picture_credit(facts: _Facts) -> _Said | None:
    ended = [photo for photo in facts.pictures if photo.has_ended]
    if ended:
        said = _("Its licence has ended: %(pictures)s. Choose another picture.")
        return _of_pictures(facts, ended, said, lambda photo: f"until {photo.licence_until}")
    lacking = [photo for photo in facts.pictures if not (photo.credit.strip() and photo.licence)]
    said = _("No credit or licence: %(pictures)s. Say in the picture library who made it, and on what terms.")
    if all(photo.licence for photo in lacking):
        said = _("No credit: %(pictures)s. Say in the picture library who made it.")
    return _of_pictures(facts, lacking, said, lambda photo: f"{photo.credit.strip()} {photo.licence}")


def _picture_alt(facts: _Facts) -> _Said | None:
    lacking = [photo for photo in facts.pictures if not photo.alt.strip()]
    said = _("No alternative text: %(pictures)s. Say in the picture library what it shows.")
    return _of_pictures(facts, lacking, said, lambda photo: photo.alt.strip())


def _of_pictures(facts: _Facts, lacking: list[Photo], said: str, has: Callable[[Photo], str]) -> _Said | None:
    """What pictures lack; ``has`` says what is there instead, so that one signature covers no other lack."""
    if not facts.pictures:
        return None
    if not lacking:
        return _FINE
    names = ", ".join(_("“%(title)s”") % {"title": shorten_title(photo.title, QUOTED)} for photo in lacking)
    return _Said(said % {"pictures": names}, tuple(sorted((photo.pk, has(photo)) for photo in lacking)), tuple(lacking))


def _byline(facts: _Facts) -> _Said:
    return _FINE if facts.has_byline else _Said(_("Nobody is named as the writer. Choose an author, or a source."))


def _source(facts: _Facts) -> _Said | None:
    content = facts.content
    if not facts.has_source:
        return None
    wanted = {
        "source_url": _("the link to the original"),
        "source_headline": _("the original headline"),
        "source_published_at": _("when it was published there"),
    }
    missing = [name for name in wanted if not getattr(content, name)]
    if not missing:
        return _FINE
    details = ", ".join(wanted[name] for name in missing)
    said = _("The source is named without its details. Add %(details)s.") % {"details": details}
    return _Said(said, (content.source, *missing))


def _findings(facts: _Facts) -> _Said:
    if not facts.findings:
        return _FINE
    said = _("To settle first: %(finding)s") % {"finding": "; ".join(f.message for f in facts.findings)}
    return _Said(said, tuple(sorted((f.pk, f.kind, f.message, f.excerpt) for f in facts.findings)))


def _notes(facts: _Facts) -> _Said:
    if not facts.notes:
        return _FINE
    texts = "; ".join(_("“%(note)s”") % {"note": shorten_title(note.text, QUOTED)} for note in facts.notes)
    said = _("To settle among colleagues first: %(notes)s") % {"notes": texts}
    return _Said(said, tuple(sorted((note.pk, note.text) for note in facts.notes)))


def _text(facts: _Facts) -> _Said:
    content = facts.content
    if not content.body:
        return _Said(_("The story has no text."), is_final=True)
    text, about = plain_text(content.body), []
    if has_residue(text):
        about = [removal.text for removal in strip_residue(content.body).removals] or [text]
    if has_residue(content.standfirst):
        about.append(content.standfirst)
    if not about:
        return _FINE
    quoted = {"words": shorten_title(about[0], QUOTED)}
    return _Said(_("Leftovers of another page stand in the text: “%(words)s”. Take them out.") % quoted, tuple(about))


_QUESTIONS: dict[Check, Callable[[_Facts], _Said | None]] = {
    Check.HEADLINE: _headline,
    Check.STANDFIRST: _standfirst,
    Check.PICTURE: _picture,
    Check.PICTURE_CREDIT: _picture_credit,
    Check.PICTURE_ALT: _picture_alt,
    Check.BYLINE: _byline,
    Check.SOURCE: _source,
    Check.FINDINGS: _findings,
    Check.NOTES: _notes,
    Check.TEXT: _text,
}


# Signing off


class CannotWaive(Exception):
    """There is nothing that could be signed off, or not what was seen; its text says why, in words for an editor."""


@transaction.atomic
def waive_check(article: Article, check: Check, *, reason: str, by: "User", covers: str | None = None) -> Waiver:
    """Sign that the newest version may go out although this question says no. The first signature stays.

    It covers what is wrong now: one for what was wrong before gives way to it. ``covers`` is what the person was shown.
    Raises `ValueError` without a reason, and `CannotWaive`.
    """
    reason = normalise(reason)[:300]
    if not reason:
        raise ValueError("A waiver needs a reason")
    locked = Article.objects.select_for_update().get(pk=article.pk)
    answer = next((found for found in checklist_of(locked, newest_content(locked)) if found.check == check), None)
    if answer is None or answer.passed or not answer.can_be_signed:
        raise CannotWaive(_("There is nothing to sign off here."))
    if covers not in (None, answer.covers):
        raise CannotWaive(_("What it is about has changed meanwhile. Look at it again before you sign."))
    if answer.waiver is not None:
        return answer.waiver
    Waiver.objects.filter(article=locked, check_name=check).delete()
    waiver = Waiver.objects.create(article=locked, check_name=check, reason=reason, covers=answer.covers, created_by=by)
    if answer.outdated:
        record_act("waive", locked, by=by, waiver=waiver.pk, check=check.value, replaces=answer.outdated.pk)
    else:
        record_act("waive", locked, by=by, waiver=waiver.pk, check=check.value)
    return waiver


@transaction.atomic
def withdraw_waiver(article: Article, check: Check, *, by: "User") -> None:
    """Take a signature back: the question counts again. What readers see already stays."""
    locked = Article.objects.select_for_update().get(pk=article.pk)
    waiver = Waiver.objects.filter(article=locked, check_name=check).first()
    if waiver is not None:
        record_act("withdraw_waiver", locked, by=by, waiver=waiver.pk, check=check.value)
        waiver.delete()

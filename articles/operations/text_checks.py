"""Checks of a story's words while it is written: what they say, what somebody dismissed, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Author, Finding, Page, PathRedirect, Section, Source, Topic
from articles.operations.audit import record_act
from articles.snapshots import Content
from photos.models import Photo
from prose.lexicon import known_word
from prose.segments import references
from prose.text import normalise, plain_text
from prose.textchecks import Found, Shown, Writing, check_text
from prose.textchecks.findings import BLOCKING, WARNING
from prose.translation import check_translation
from prose.translation import findings as against_original

if TYPE_CHECKING:
    from accounts.models import User

PREFIX = "text_"
ORIGINAL = "translation_"  # as the wire calls what it records: settled there, it is dismissed here
OF_ORIGINAL = ("number", "percent", "date", "weekday", "weekday_date", "name", "name_two_ways")
LEFTOVERS = ("advertising_code", "promotion", "html_left")  # the checklist asks about them: signed off, not dismissed
MOST_OF_ORIGINAL = 12
MOST_BLOCKS = 150  # of a text that is compared with its original: pairing costs their square
LONGEST_WHY = 300  # characters
MOST_ADDRESSES = 40  # of ours in one story that are looked up

# What a kind is called, and what to do about it.
WORDS = {
    "advertising_code": (
        gettext_lazy("Code of another page"),
        gettext_lazy("Readers would see program code. Take it out."),
    ),
    "promotion": (
        gettext_lazy("A line of another page"),
        gettext_lazy("The page it comes from speaks of itself, its channels or its advertisements. Take it out."),
    ),
    "html_left": (
        gettext_lazy("HTML left in the text"),
        gettext_lazy("Readers would see the tag or the code of a character. Write what it stands for."),
    ),
    "picture_alt": (
        gettext_lazy("No alternative text"),
        gettext_lazy("Whoever cannot see the picture is told nothing. Say in the picture library what it shows."),
    ),
    "picture_credit": (
        gettext_lazy("No credit"),
        gettext_lazy("Say in the picture library who made the picture."),
    ),
    "link_nowhere": (
        gettext_lazy("A link that leads nowhere"),
        gettext_lazy("Nobody arrives at this address. Mend the link, or take it off the words."),
    ),
    "heading_order": (
        gettext_lazy("A heading skips a level"),
        gettext_lazy("Whoever listens to the page finds their way by the order of headings. Take the level above."),
    ),
    "repeated": (
        gettext_lazy("The same paragraph again"),
        gettext_lazy("These words stood above already, or in the standfirst. One of the two can go."),
    ),
    "headline_long": (
        gettext_lazy("A long headline"),
        gettext_lazy("It has %(number)s characters; beyond 90 a card cuts it off. Say it in fewer words."),
    ),
    "long_sentence": (
        gettext_lazy("A long sentence"),
        gettext_lazy("It has %(number)s words; beyond 40 many readers lose the thread. It may well be two sentences."),
    ),
    "unknown_word": (
        gettext_lazy("A word that no dictionary has"),
        gettext_lazy("Perhaps it is misspelt."),
    ),
}


@dataclass(frozen=True)
class Remark:
    """One finding in words, known by kind and passage; ``place`` is the field where the passage stands, if any."""

    kind: str
    severity: str
    title: str
    advice: str
    place: str
    passage: str

    @property
    def stops(self) -> bool:
        """Whether publishing is refused for it."""
        return self.severity == BLOCKING

    @property
    def can_be_dismissed(self) -> bool:
        return self.kind.removeprefix(PREFIX) not in LEFTOVERS


@dataclass(frozen=True)
class Remarks:
    """What the checks say of one version. ``unchecked`` says in words what could not be looked at."""

    open: list[Remark]
    dismissed: list[Finding]
    unchecked: list[str] = field(default_factory=list)


# What there is to compare with


@dataclass(frozen=True)
class Original:
    """The words that a story was made of, its blocks parted by blank lines, and how the paper writes some of them."""

    text: str
    language: str
    glossary: Mapping[str, str] = field(default_factory=dict)


_originals: list[Callable[[Article], Original | None]] = []


def register_original(source: Callable[[Article], Original | None]) -> None:
    """Have stories compared with what they were made of: ``source`` gives it, or None if it does not know."""
    if source not in _originals:
        _originals.append(source)


# Checking


def remarks_on(article: Article, content: Content) -> Remarks:
    """What the checks find in this version, saved or not. Five queries at most, and one for each link to our own pages.

    What somebody dismissed in the same words is not said again.
    """
    dismissed = list(_dismissals(article).select_related("settled_by"))
    known = known_word()
    found = [_in_words(one) for one in _found_in(content)] + _against_original(article, content)
    gone = {(finding.kind, finding.excerpt) for finding in dismissed}
    unchecked = [] if known else [_("Unknown words are not looked for: the server lacks the package wordfreq.")]
    return Remarks(
        [remark for remark in found if (remark.kind, remark.passage) not in gone],
        [finding for finding in dismissed if finding.kind.startswith(PREFIX)],
        unchecked,
    )


def _dismissals(article: Article) -> "models.QuerySet[Finding]":
    ours = models.Q(kind__startswith=PREFIX) | models.Q(kind__startswith=ORIGINAL)
    return article.findings.filter(ours).exclude(settled_at=None).order_by("-settled_at")


def _found_in(content: Content) -> list[Found]:
    writing = Writing(content.headline, content.standfirst, content.body, content.language, _pictures_of(content))
    host = urlsplit(settings.SITE_URL).hostname or ""
    return check_text(writing, own_hosts={host}, answers=_lookup(), known=known_word())


def _pictures_of(content: Content) -> tuple[Shown, ...]:
    ids = dict.fromkeys((content.lead_picture, *references(content.body).pictures))
    rows = Photo.objects.only("title", "alt", "credit").in_bulk([pk for pk in ids if pk])
    return tuple(Shown(rows[pk].title, rows[pk].alt, rows[pk].credit) for pk in ids if pk in rows)


def _in_words(found: Found) -> Remark:
    title, advice = WORDS[found.kind]
    detail = f" ({found.detail})" if found.kind == "link_nowhere" and found.detail else ""
    return Remark(
        PREFIX + found.kind,
        found.severity,
        str(title) + detail,
        str(advice) % {"number": found.number},
        found.field,
        found.passage,
    )


def _against_original(article: Article, content: Content) -> list[Remark]:
    """Numbers and names that differ from what the story was made of. Two queries if anybody knows that."""
    original = next(filter(None, (source(article) for source in _originals)), None)
    ours = original.text.split("\n\n") if original else []
    theirs = [line for line in plain_text(content.body).split("\n") if line]
    if original is None or not theirs or max(len(ours), len(theirs)) > MOST_BLOCKS:
        return []
    found = check_translation(
        original.text,
        "\n\n".join(theirs),
        source=original.language,
        target=content.language,
        glossary=original.glossary,
    )
    wanted = [one for one in found if one.kind in OF_ORIGINAL]
    return [_as_remark(one) for one in wanted[:MOST_OF_ORIGINAL]]


def _as_remark(found: against_original.Finding) -> Remark:
    """In the words of the wire, and known by the same passage; publishing waits for none while it is written."""
    passage = "\n".join(place.text for place in (found.original, found.translation) if place.text)
    said = str(_(found.message))
    return Remark(ORIGINAL + found.kind, WARNING, _("Differs from the original"), said, "", passage)


# Whether a path of ours leads somewhere


def _lookup() -> Callable[[str], bool]:
    """Whether readers find something at a path of ours, each looked up once; beyond so many every path does."""
    asked: set[str] = set()

    @cache
    def answers(path: str) -> bool:
        asked.add(path)
        return len(asked) > MOST_ADDRESSES or leads_somewhere(path)

    return answers


def leads_somewhere(path: str) -> bool:
    """Whether readers find something at this path of our site: a story, a section, a page … Three queries at most."""
    path = path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.namespaces[:1] == ["admin"]:
        return False
    if match.view_name == "articles:by-path":
        return _is_place(match.kwargs["path"])
    return _names_a_row(match)


def _is_place(path: str) -> bool:
    stories = Article.objects.live().filter(slug=path.rpartition("/")[2])
    old = PathRedirect.objects.filter(path=f"/{path}/")
    return stories.exists() or Section.objects.filter(path=path).exists() or old.exists()


def _names_a_row(match: ResolverMatch) -> bool:
    models_by_name: dict[str, type[models.Model]] = {
        "articles:author": Author,
        "articles:topic": Topic,
        "articles:source": Source,
        "articles:page": Page,
    }
    model = models_by_name.get(match.view_name)
    return model is None or model._default_manager.filter(slug=match.kwargs["slug"]).exists()


# Dismissing


@transaction.atomic
def dismiss_remark(article: Article, *, kind: str, passage: str, why: str, by: "User") -> Finding:
    """Say that what a check found is right as it stands: the same is not said again of this story. Safe to do twice.

    Raises `ValueError` without a reason, for no such kind, and for what holds back publication: that is signed off.
    """
    why, passage = normalise(why)[:LONGEST_WHY], passage[:2000]
    name = kind.removeprefix(PREFIX)
    if not why or (name not in WORDS and kind.removeprefix(ORIGINAL) not in OF_ORIGINAL) or name in LEFTOVERS:
        raise ValueError("A dismissal needs a reason, and something that can be dismissed")
    locked = Article.objects.select_for_update(of=("self",)).select_related("newest_revision").get(pk=article.pk)
    finding = Finding.objects.filter(article=locked, kind=kind, excerpt=passage).first()
    if finding is None:
        title = str(WORDS[name][0]) if name in WORDS else _("Differs from the original")
        finding = Finding(article=locked, kind=kind, message=title, excerpt=passage, severity=Finding.Severity.NOTE)
    if finding.settled_at is None:
        finding.settled_at, finding.settled_by, finding.settled_why = timezone.now(), by, why
        finding.save()
        record_act("dismiss_check", locked, by=by, finding=finding.pk)
    return finding


@transaction.atomic
def take_back_dismissal(finding: Finding, *, by: "User") -> None:
    """Have a check say again what somebody dismissed. Safe to do twice."""
    rows = Article.objects.select_for_update(of=("self",)).select_related("newest_revision")
    locked = rows.get(pk=finding.article_id)
    gone, _rows = Finding.objects.filter(pk=finding.pk, kind__startswith=PREFIX).delete()
    if gone:
        record_act("take_back_dismissal", locked, by=by, finding=finding.pk)

"""What is worth knowing about a story in a list: its state as readers have it, and flags with an icon and a word."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Value
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.languages import NAMES
from articles.models import Article, Finding, Note
from articles.operations.typing import who_is_there

UNFINISHED = (Article.State.DRAFT, Article.State.IN_REVIEW, Article.State.APPROVED, Article.State.SCHEDULED)


@dataclass(frozen=True)
class Flag:
    """``tone`` is "", "warn" or "urgent"."""

    icon: str
    text: str
    tone: str = ""


def shown_state(article: Article) -> tuple[str, str]:
    """The state as readers have it, key and word: a scheduled story whose time has come is live."""
    if article.state == Article.State.SCHEDULED and article.is_live():
        return Article.State.LIVE.value, str(Article.State.LIVE.label)
    if article.is_released and article.expires_at and article.expires_at <= timezone.now():
        return Article.State.WITHDRAWN.value, _("Expired")
    return article.state, article.get_state_display()


def open_findings(ids: Iterable[int]) -> dict[int, int]:
    """How many findings of each of these stories nobody has settled yet. One query."""
    rows = Finding.objects.filter(article__in=list(ids), settled_at=None).values("article").order_by()
    return {row["article"]: row["n"] for row in rows.annotate(n=Count("pk"))}


def open_marks(ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """How many findings and how many notes on each of these stories nobody has settled yet. One query."""
    among = list(ids)
    findings = Finding.objects.filter(article__in=among, settled_at=None).annotate(mark=Value("finding"))
    notes = Note.objects.filter(article__in=among, answers=None, resolved_at=None).annotate(mark=Value("note"))
    parts = (rows.order_by().values_list("article", "mark").annotate(n=Count("pk")) for rows in (findings, notes))
    found = {(article, mark): number for article, mark, number in next(parts).union(*parts, all=True)}
    return {pk: (found.get((pk, "finding"), 0), found.get((pk, "note"), 0)) for pk in among}


def with_notes(flags: Iterable["Flag"], notes: int) -> list["Flag"]:
    """The flags with one for open notes."""
    if not notes:
        return list(flags)
    return [*flags, Flag("note", ngettext("%(count)s note", "%(count)s notes", notes) % {"count": notes})]


def others_present(ids: Iterable[int], user_id: int | None) -> dict[int, list[str]]:
    """The names of those who have each of these stories open, this person aside. One query."""
    rows = who_is_there().filter(article__in=list(ids)).exclude(user=user_id)
    found: dict[int, list[str]] = {}
    for row in rows:
        names = found.setdefault(row.article_id, [])
        if str(row.user) not in names:
            names.append(str(row.user))
    return found


def flags_of(article: Article, findings: int = 0, open_by: Iterable[str] = ()) -> list[Flag]:
    """The flags of a story whose lead picture is loaded, most pressing first. No query."""
    there = [Flag("view", _("%(who)s is in it") % {"who": name.split()[0]}, "warn") for name in open_by]
    found = [*_pressing(article, findings), *there, *_good_to_know(article)]
    return sorted(found, key=lambda flag: ("urgent", "warn", "").index(flag.tone))


def picture_flag(article: Article) -> Flag | None:
    """What is missing about the lead picture."""
    if article.lead_picture is None:
        return Flag("picture", _("No picture")) if article.state in UNFINISHED else None
    if article.lead_picture.is_withdrawn:
        return Flag("picture", _("Picture withdrawn"), "urgent")
    if article.lead_picture.has_ended:
        return Flag("picture", _("Licence ended"), "urgent")
    return None if article.lead_picture.credit else Flag("picture", _("No credit"), "urgent")


def _pressing(article: Article, findings: int) -> Iterable[Flag]:
    if findings:
        words = ngettext("%(count)s finding", "%(count)s findings", findings) % {"count": findings}
        yield Flag("warning", words, "urgent" if article.state in UNFINISHED else "warn")
    if flag := picture_flag(article):
        yield flag
    if article.is_released and article.has_unpublished_changes:
        yield Flag("changed", _("Changed since"), "warn")
    if article.embargo_until and article.embargo_until > timezone.now():
        until = timezone.localtime(article.embargo_until)
        yield Flag("lock", _("Embargo until %(time)s") % {"time": f"{until:%d.%m. %H:%M}"}, "warn")


def _good_to_know(article: Article) -> Iterable[Flag]:
    if article.is_breaking:
        yield Flag("flash", _("Breaking"))
    if article.language != settings.LANGUAGE_CODE.split("-")[0]:
        yield Flag("language", NAMES.get(article.language, article.language))
    if article.comment_count:
        yield Flag("comment", f"{article.comment_count:,}")

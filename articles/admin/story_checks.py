"""What the story form shows of the checklist: each answer, where to mend it, and the page that signs it off."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.story_acts import clock
from articles.models import Article, Check, Note
from articles.operations.checklist import Answer, Named, Unmet, checklist_of
from articles.operations.checklist_rules import Level
from articles.operations.releasing import SavedSince
from articles.permissions import may_see_trail, may_waive
from articles.snapshots import Content
from prose.text import shorten_title

if TYPE_CHECKING:
    from accounts.models import User

PLACES = {
    Check.HEADLINE: ("id_headline", gettext_lazy("To the headline")),
    Check.STANDFIRST: ("id_standfirst", gettext_lazy("To the standfirst")),
    Check.PICTURE: ("id_lead_picture", gettext_lazy("To the lead picture")),
    Check.BYLINE: ("id_authors", gettext_lazy("To the authors")),
    Check.SOURCE: ("id_source_url", gettext_lazy("To the source")),
    Check.TEXT: ("story-body", gettext_lazy("To the text")),
    Check.FINDINGS: ("look-at", gettext_lazy("To the findings")),
}
TITLE = 40


@dataclass(frozen=True)
class Way:
    """A link to where something is mended or signed off; ``apart`` opens it beside what is being written."""

    label: str
    url: str
    apart: bool = False


@dataclass(frozen=True)
class Shown:
    """One line of the checklist on the form. ``key`` is "stops", "open", "waived" or "passed"."""

    answer: Answer
    key: str
    level: str
    signed: str
    ways: tuple[Way, ...]


def to_look_at(
    user: "User",
    article: Article | None,
    content: Content | None,
    named: Named | None = None,
    notes: Sequence[Note] | None = None,
) -> dict[str, Any]:
    """Open findings and the answers about the newest saved version, and in words how many want an eye.

    Nothing for a story that was never saved. ``named`` is what the version names and ``notes`` are the open ones,
    if the caller has them. Ten queries.
    """
    if article is None or content is None:
        return {"findings": [], "checks": [], "looked_at": ""}
    findings = list(article.findings.filter(settled_at=None))
    answers = checklist_of(article, content, findings=findings, named=named, notes=notes)
    # What is to settle is said by the findings themselves.
    listed = [answer for answer in answers if not (answer.check == Check.FINDINGS and answer.is_open)]
    may_sign = may_waive(user, article)
    to_settle = any(answer.check == Check.FINDINGS and answer.stops for answer in answers)
    return {
        "findings": findings,
        "findings_waive_url": waive_url(article, Check.FINDINGS) if may_sign and to_settle else "",
        "checks": [_shown(answer, article, may_sign) for answer in listed],
        "looked_at": _count(len(findings) + sum(answer.is_open for answer in listed), of=len(findings) + len(listed)),
        "looked_at_version": clock(article.newest_revision.created_at) if article.newest_revision else "",
        "may_see_trail": may_see_trail(user, article),
    }


def with_way_out(reason: str, article: Article, user: "User") -> str:
    """A reason against publishing, with links to where it is mended and, for those who may, signed off.

    What was saved since it was last seen is compared with what was seen.
    """
    if isinstance(reason, SavedSince):
        url = f"{reverse('admin:articles_article_compare', args=[article.pk])}?old={reason.seen}&new={reason.newest}"
        ways: Sequence[Way] = (Way(_("Compare"), url),)
    elif isinstance(reason, Unmet):
        ways = _ways(reason.answer, article, may_waive(user, article))
    else:
        return reason
    return format_html(
        "{} {}", str(reason), format_html_join(" · ", '<a href="{}">{}</a>', ((w.url, w.label) for w in ways))
    )


def waive_url(article: Article, check: Check) -> str:
    return reverse("admin:articles_article_waive", args=[article.pk, check.value])


def _count(still_open: int, *, of: int) -> str:
    if not still_open:
        return ngettext("%(count)s in order", "All %(count)s in order", of) % {"count": of}
    return ngettext("%(open)s of %(all)s to look at", "%(open)s of %(all)s to look at", still_open) % {
        "open": still_open,
        "all": of,
    }


def _shown(answer: Answer, article: Article, may_sign: bool) -> Shown:
    return Shown(
        answer=answer,
        key="stops" if answer.stops else "open" if answer.is_open else "waived" if answer.waiver else "passed",
        level=_("must hold") if answer.level == Level.REQUIRED else _("advised"),
        signed=_signed(answer),
        ways=_ways(answer, article, may_sign) if not answer.passed else (),
    )


def _signed(answer: Answer) -> str:
    """Who signed it off and why, or who did for something that was wrong before; empty for nobody."""
    waiver = answer.waiver or answer.outdated
    if waiver is None:
        return ""
    said = {"who": waiver.created_by, "when": clock(waiver.created_at), "reason": waiver.reason}
    if answer.waiver:
        return _("Signed off by %(who)s, %(when)s: %(reason)s") % said
    return _("Signed for an earlier version by %(who)s, %(when)s: %(reason)s") % said


def _ways(answer: Answer, article: Article, may_sign: bool) -> tuple[Way, ...]:
    form = reverse("admin:articles_article_change", args=[article.pk])
    ways = [
        Way(_picture(photo.title), reverse("admin:photos_photo_change", args=[photo.pk]), True)
        for photo in answer.pictures
    ]
    if answer.check in PLACES:
        place, label = PLACES[answer.check]
        ways.append(Way(str(label), f"{form}#{place}"))
    if may_sign and answer.can_be_signed and (answer.stops or answer.waiver):
        sign = _("Take the signature back…") if answer.waiver else _("Sign it off…")
        ways.append(Way(sign, waive_url(article, answer.check)))
    return tuple(ways)


def _picture(title: str) -> str:
    return _("Open “%(title)s”") % {"title": shorten_title(title, TITLE)}

"""From item to draft: what the editor finds on the desk."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.languages import NAMES
from articles.models import Article, Finding, Revision, Section
from articles.operations.drafting import create_article, save_draft
from articles.operations.findings import record_finding
from articles.operations.moving import return_to_draft
from articles.operations.places import place_section
from articles.snapshots import Content, newest_content
from wire.models import Item, Version

if TYPE_CHECKING:
    from accounts.models import User

TAKEN_OUT = "wire_taken_out"


@transaction.atomic
def draft_item(item: Item, *, categories: Iterable[str] = (), by: "User | None" = None) -> Article:
    """Make a draft of an item, once, credited to its source, with what was taken out as findings for the editor.

    A story it has already becomes a draft again if it was put aside; one that has gone further stays where it is.
    """
    locked = Item.objects.select_for_update().get(pk=item.pk)
    if locked.article is not None:
        article = return_to_draft(locked.article, by=by)
        if article.state != Article.State.DRAFT:
            return article
    else:
        version = Version.objects.get(pk=locked.newest_id or 0)
        content = _content(locked, version, section_for(categories))
        article = create_article(content, by=by, kind=Revision.Kind.WIRE, wire_item=locked.key)
        _tell_editors(article, version)
    locked.article, locked.state, locked.reason = article, Item.State.DRAFTED, ""
    _decide(locked, by)
    item.refresh_from_db()
    return article


@transaction.atomic
def follow_change(item: Item, version: Version) -> None:
    """The source changed its story: an untouched draft follows, otherwise its editors are told."""
    article = Article.objects.select_for_update().filter(pk=item.article_id or 0).first()
    if article is None:
        return
    if _is_untouched(article):
        wire = _content(item, version, newest_content(article).section)
        save_draft(article, replace(wire, slug=article.slug), by=None, kind=Revision.Kind.WIRE)
        _tell_editors(article, version)
        return
    when = date_format(timezone.localtime(version.came_at), "SHORT_DATETIME_FORMAT")
    record_finding(
        article,
        kind="wire_changed",
        severity=Finding.Severity.WARNING,
        message=_("The source changed this story on %(when)s.") % {"when": when},
        excerpt=f"{version.headline}\n{version.excerpt}",
    )


def section_for(categories: Iterable[str]) -> Section:
    """The section that the source names, by name or address; else the first of the menu, made if there is none."""
    wanted = {category.strip().casefold() for category in categories} - {""}
    sections: list[Section] = list(Section.objects.in_menu_order())
    named = [section for section in sections if wanted & {section.name.casefold(), section.slug.casefold()}]
    top = [section for section in sections if section.parent_id is None]
    found = [*named, *top]
    return found[0] if found else place_section(Section(name=_("News"), slug="news"))


def _content(item: Item, version: Version, section: Section | int) -> Content:
    taken_out = version.removals.filter(restored_at=None).exists()
    return Content(
        headline=item.headline or _("Untitled"),
        section=section if isinstance(section, int) else section.pk,
        body=version.html,
        language=item.language,
        source=item.source_id,
        source_url=item.url,
        source_headline=item.headline,
        source_language=item.language if item.language in NAMES else "",
        source_published_at=item.published_at,
        source_changes=_("Lines in which the source’s page speaks of itself were taken out.") if taken_out else "",
    )


def _tell_editors(article: Article, version: Version) -> None:
    for removal in version.removals.all():
        message = _("Taken out on the way in: %(rule)s") % {"rule": removal.rule_words}
        record_finding(article, kind=TAKEN_OUT, message=message, excerpt=removal.text)
    if not version.html:
        message = _("The source sends no text, only a headline.")
        record_finding(article, kind="wire_no_text", message=message, severity=Finding.Severity.WARNING)


def _is_untouched(article: Article) -> bool:
    """Whether nobody but the wire has written on the draft."""
    newest = article.newest_revision
    return article.state == Article.State.DRAFT and newest is not None and newest.kind == Revision.Kind.WIRE


def _decide(item: Item, by: "User | None") -> None:
    if by is not None:
        item.decided_by, item.decided_at = by, timezone.now()
    item.save(update_fields=["article", "state", "reason", "decided_by", "decided_at"])

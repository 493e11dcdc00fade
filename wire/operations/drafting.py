"""From item to draft: what the editor finds on the desk."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.languages import NAMES
from articles.models import Article, Finding, Revision, Section
from articles.operations.drafting import create_article
from articles.operations.findings import record_finding
from articles.operations.moving import return_to_draft
from articles.operations.places import place_section
from articles.operations.times import BadTimes, set_times
from articles.snapshots import Content
from wire.models import Item, Terms, Version
from wire.operations.likeness import DUPLICATE
from wire.operations.terms import terms_of, within_words

if TYPE_CHECKING:
    from accounts.models import User

TAKEN_OUT = "wire_taken_out"


@transaction.atomic
def draft_item(
    item: Item, *, categories: Iterable[str] = (), by: "User | None" = None, terms: Terms | None = None
) -> Article:
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
        terms = terms or terms_of(locked.source)
        content = content_of(locked, version, terms.section or section_for(categories), terms)
        article = create_article(content, by=by, kind=Revision.Kind.WIRE, wire_item=locked.key)
        hold_to_terms(article, locked, terms)
        tell_editors(article, version)
        _tell_of_others(article, locked)
    locked.article, locked.state, locked.reason = article, Item.State.DRAFTED, ""
    _decide(locked, by)
    item.refresh_from_db()
    return article


def section_for(categories: Iterable[str]) -> Section:
    """The section that the source names, by name or address; else the first of the menu, made if there is none."""
    wanted = {category.strip().casefold() for category in categories} - {""}
    sections: list[Section] = list(Section.objects.in_menu_order())
    named = [section for section in sections if wanted & {section.name.casefold(), section.slug.casefold()}]
    top = [section for section in sections if section.parent_id is None]
    found = [*named, *top]
    return found[0] if found else place_section(Section(name=_("News"), slug="news"))


def content_of(item: Item, version: Version, section: Section | int, terms: Terms) -> Content:
    """What a draft of this version of an item holds."""
    taken_out = version.removals.filter(restored_at=None).exists()
    changes = [_("Lines in which the source’s page speaks of itself were taken out.")] if taken_out else []
    body = within_words(version.html, terms.word_limit)
    if body != version.html:
        changes.append(_("Shortened, as its licence asks."))
    return Content(
        headline=item.headline or _("Untitled"),
        section=section if isinstance(section, int) else section.pk,
        body=body,
        language=item.language,
        source=item.source_id,
        source_url=item.url,
        source_headline=item.headline,
        source_language=item.language if item.language in NAMES else "",
        source_published_at=item.published_at,
        source_changes=" ".join(changes),
    )


def hold_to_terms(article: Article, item: Item, terms: Terms) -> None:
    """Put the source's embargo, and the end of our licence, on the story itself: nothing can publish it before."""
    if not (item.embargo_until or terms.days or article.embargo_until):
        return
    start = item.embargo_until or timezone.now()
    expires = start + timedelta(days=terms.days) if terms.days else article.expires_at
    try:
        set_times(article, embargo_until=item.embargo_until, expires_at=expires, by=None)
    except BadTimes as error:
        record_finding(article, kind="wire_embargo", message=str(error), severity=Finding.Severity.BLOCKING)


def _tell_of_others(article: Article, item: Item) -> None:
    """Say that we have the story already, or something very like it; what is under embargo is not named."""
    other = item.duplicate_of
    if other is None or item.likeness is None:
        return
    if other.embargo_until and other.embargo_until > timezone.now():
        message = _("We have this already, under an embargo.")
    elif item.likeness >= DUPLICATE:
        message = _("We have this already: “%(headline)s”.") % {"headline": other.headline[:200]}
    else:
        message = _("This may be the same story: “%(headline)s”.") % {"headline": other.headline[:200]}
    record_finding(article, kind="wire_like", message=message, severity=Finding.Severity.WARNING)


def tell_editors(article: Article, version: Version) -> None:
    """Record for the editors what was taken out on the way in."""
    for removal in version.removals.all():
        message = _("Taken out on the way in: %(rule)s") % {"rule": removal.rule_words}
        record_finding(article, kind=TAKEN_OUT, message=message, excerpt=removal.text)
    if not version.html:
        message = _("The source sends no text, only a headline.")
        record_finding(article, kind="wire_no_text", message=message, severity=Finding.Severity.WARNING)


def _decide(item: Item, by: "User | None") -> None:
    if by is not None:
        item.decided_by, item.decided_at = by, timezone.now()
    item.save(update_fields=["article", "state", "reason", "decided_by", "decided_at"])

"""The source changes, corrects or withdraws a story: an untouched draft follows, everybody else is told."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, Finding, Revision
from articles.operations.drafting import save_draft
from articles.operations.findings import record_finding
from articles.snapshots import newest_content
from wire.models import Alert, Item, Version
from wire.operations.drafting import content_of, hold_to_terms, tell_editors
from wire.operations.terms import terms_of
from wire.steps.signals import CORRECTION, KILL

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def follow_change(item: Item, version: Version, *, before: Version | None = None, signal: str = "") -> None:
    """Bring a change at the source to every story made from the item, with an alert where somebody has to look."""
    made = Article.objects.select_for_update().filter(Q(wire_item=item.key) | Q(pk=item.article_id or 0))
    for article in made.order_by("pk"):
        if _is_untouched(article) and signal != KILL:
            _follow(article, item, version)
        else:
            _alarm(article, item, version, before, signal)


def _follow(article: Article, item: Item, version: Version) -> None:
    terms = terms_of(item.source)
    wire = content_of(item, version, newest_content(article).section, terms)
    save_draft(article, replace(wire, slug=article.slug), by=None, kind=Revision.Kind.WIRE)
    hold_to_terms(article, item, terms)
    tell_editors(article, version)


def _alarm(article: Article, item: Item, version: Version, before: Version | None, signal: str) -> None:
    """Tell the story's editors and the wire desk; what the source withdrew cannot be published unseen."""
    kind = {KILL: Alert.Kind.KILL, CORRECTION: Alert.Kind.CORRECTION}.get(signal, Alert.Kind.UPDATE)
    Alert.objects.get_or_create(article=article, after=version, kind=kind, defaults={"item": item, "before": before})
    words = {
        Alert.Kind.KILL: _("The source withdrew this story on %(when)s."),
        Alert.Kind.CORRECTION: _("The source corrected this story on %(when)s."),
        Alert.Kind.UPDATE: _("The source changed this story on %(when)s."),
    }
    when = date_format(timezone.localtime(version.came_at), "SHORT_DATETIME_FORMAT")
    record_finding(
        article,
        kind="wire_killed" if kind == Alert.Kind.KILL else "wire_changed",
        severity=Finding.Severity.BLOCKING if kind == Alert.Kind.KILL else Finding.Severity.WARNING,
        message=words[kind] % {"when": when},
        excerpt=f"{version.headline}\n{version.excerpt}",
    )
    if not article.is_released:
        hold_to_terms(article, item, terms_of(item.source))


@transaction.atomic
def settle_alert(alert: Alert, *, by: "User") -> None:
    """Say that somebody has looked at it."""
    Alert.objects.filter(pk=alert.pk, settled_at=None).update(settled_at=timezone.now(), settled_by=by)


def _is_untouched(article: Article) -> bool:
    """Whether nobody but the wire has written on the draft."""
    newest = article.newest_revision
    return article.state == Article.State.DRAFT and newest is not None and newest.kind == Revision.Kind.WIRE

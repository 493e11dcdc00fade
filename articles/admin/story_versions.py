"""The versions of a story: listed, read, compared, restored."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin.access import actor
from articles.admin.story_pages import FOLDER, ask_for_section, desk_page, story_for
from articles.admin.version_words import Names, label_of, names_in
from articles.block_names import BLOCK_NAMES
from articles.comparing import FieldChange, TextChange, ValueChange, compare_contents
from articles.forms.pickers import Item
from articles.models import Article, Release, Revision
from articles.operations.drafting import Outdated, is_same, save_draft
from articles.pages.story import preview_page
from articles.permissions import may_edit, may_see_draft
from articles.snapshots import Content, content_of_revision, content_of_row, newest_content
from foundation.numbers import whole_number
from prose.changes import BlockChange
from prose.diff_html import blocks_as_html, diff_as_html

PER_PAGE = 50
MOST_TYPING = 200
LIVE = "live"


# The list


@dataclass
class Version:
    """A row of the list: a version, when readers got to see it, and what was kept of the typing that began on it."""

    revision: Revision
    is_newest: bool
    is_seen: bool
    releases: list[Release] = field(default_factory=list)
    typing: list[Revision] = field(default_factory=list)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    article = story_for(request, pk, may_see_draft)
    rows, older = _page_of_versions(article, request.GET.get("before", ""))
    context = {
        "versions": _versions(article, rows),
        "older": older,
        "is_first_page": "before" not in request.GET,
        "may_change": may_edit(request.user, article),
        "has_live": article.is_released and article.released_revision_id is not None,
    }
    return desk_page(request, "history", article, _("Versions"), context)


def _page_of_versions(article: Article, before: str) -> tuple[list[Revision], int | None]:
    """Fifty versions, newest first, older than a number; and the number to go on with. One query."""
    rows = article.revisions.exclude(kind=Revision.Kind.AUTOSAVE).select_related("created_by").defer("content")
    if (oldest := whole_number(before)) is not None:
        rows = rows.filter(pk__lt=oldest)
    found = list(rows[: PER_PAGE + 1])
    return found[:PER_PAGE], found[PER_PAGE - 1].pk if len(found) > PER_PAGE else None


def _versions(article: Article, rows: list[Revision]) -> list[Version]:
    """The rows with what hangs on them. Two queries."""
    seen = article.released_revision_id if article.is_released else None
    shown = {row.pk: Version(row, row.pk == article.newest_revision_id, row.pk == seen) for row in rows}
    for release in article.releases.filter(revision__in=shown).order_by("at", "pk"):
        shown[release.revision_id].releases.append(release)
    kept = article.revisions.filter(kind=Revision.Kind.AUTOSAVE, base__in=shown).select_related("created_by")
    for typing in kept.defer("content")[:MOST_TYPING]:
        shown[typing.base_id or 0].typing.append(typing)
    return list(shown.values())


# Reading one, restoring one


@require_safe
def version(request: HttpRequest, pk: int, revision: int) -> HttpResponse:
    article = story_for(request, pk, may_see_draft)
    found = get_object_or_404(Revision.objects.select_related("created_by"), pk=revision, article=article)
    return as_readers_would(request, article, content_of_revision(found), found)


def as_readers_would(
    request: HttpRequest, article: Article, content: Content, revision: Revision | None
) -> HttpResponse:
    """The public page from a version; no cache keeps it and no search engine takes it in."""
    may_change = may_edit(request.user, article)
    context = {"page": preview_page(article, content), "revision": revision, "may_change": may_change}
    response = render(request, f"{FOLDER}/preview.html", context)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_POST
def restore(request: HttpRequest, pk: int, revision: int) -> HttpResponse:
    """Make a version the newest again, if that which the page showed as the newest is it still."""
    article = story_for(request, pk, may_edit)
    found = get_object_or_404(Revision, pk=revision, article=article)
    content, when = content_of_revision(found), said_at(found)
    ask_for_section(request, article, content.section)
    if not is_same(content, newest_content(article)):  # pressed twice
        note, newest = _("The version of %s") % when, whole_number(request.POST.get("newest", "")) or 0
        try:
            save_draft(article, content, by=actor(request), base=newest, kind=Revision.Kind.RESTORE, note=note)
        except Outdated as error:
            messages.error(request, _saved_since(article, newest, error.newest))
            return redirect("admin:articles_article_history", pk)
    messages.success(request, _("The version of %s is the newest now. What readers see has not changed.") % when)
    return redirect("admin:articles_article_change", pk)


def _saved_since(article: Article, seen: int, newest: Revision) -> SafeString | str:
    """Why nothing was restored, with what was saved since the page was made."""
    if not article.revisions.filter(pk=seen).exists():
        return _("It is not said which version was the newest. Look at the list, and press again.")
    words = _("%(who)s saved a newer version, %(when)s. Nothing was restored: look at it, and press again.") % {
        "who": newest.created_by or _("The system"),
        "when": said_at(newest),
    }
    return format_html('{} <a href="{}">{}</a>', words, compare_url(article, seen, newest.pk), _("Compare"))


def said_at(revision: Revision) -> str:
    return date_format(timezone.localtime(revision.created_at), "j M Y, H:i")


# Comparing two


@dataclass(frozen=True)
class Side:
    """One of the two versions: what it holds, and what it is called."""

    content: Content
    name: str
    revision: Revision | None = None


@dataclass(frozen=True)
class ShownField:
    """A field that differs. ``html`` for text, word by word; else ``old`` and ``new`` in words, with small pictures."""

    label: str
    html: SafeString | None = None
    old: str = ""
    new: str = ""
    old_thumb: str = ""
    new_thumb: str = ""


@dataclass(frozen=True)
class ShownChange:
    """A block of the text: its kind of change, what it is called, its words, and the picture or story it shows."""

    kind: str
    name: str
    was: str
    html: SafeString
    item: Item | None = None


@dataclass(frozen=True)
class Unchanged:
    """Blocks in a row in which nothing changed, folded."""

    blocks: list[ShownChange]


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions side by side: ``old`` and ``new`` are numbers of versions, or "live" for what readers see."""
    article = story_for(request, pk, may_see_draft)
    new = _side(article, request.GET.get("new") or str(article.newest_revision_id))
    before = new.revision.base_id or new.revision.pk if new.revision else ""
    old = _side(article, request.GET.get("old") or str(before))
    comparison = compare_contents(old.content, new.content)
    names = names_in([old.content, new.content], actor(request))
    context = {
        "old": old,
        "new": new,
        "is_empty": comparison.is_empty,
        "fields": [_shown_field(change, names) for change in comparison.fields],
        "blocks": folded(shown_blocks(comparison.body, names)) if comparison.body_changed else [],
        "language": new.content.language,
        "swapped": f"?old={_mark(new)}&new={_mark(old)}",
    }
    return desk_page(request, "compare", article, _("Compare versions"), context)


def _side(article: Article, mark: str) -> Side:
    if mark == LIVE:
        if not article.is_released:
            raise Http404
        return Side(content_of_row(article), _("What readers see"))
    versions = article.revisions.select_related("created_by")
    found = get_object_or_404(versions, pk=whole_number(mark) or 0)
    who = found.created_by or _("the system")
    name = _("%(kind)s, %(when)s, %(who)s") % {"kind": found.get_kind_display(), "when": said_at(found), "who": who}
    content = newest_content(article) if found.pk == article.newest_revision_id else content_of_revision(found)
    return Side(content, name, found)


def _mark(side: Side) -> str:
    return str(side.revision.pk) if side.revision else LIVE


def _shown_field(change: FieldChange, names: Names) -> ShownField:
    label = label_of(change.field)
    if isinstance(change, TextChange):
        return ShownField(label, html=mark_safe(diff_as_html(change.changes)))  # noqa: S308  # nosec B308 B703
    old, new = (names.value(change.field, value) for value in (change.old, change.new))
    if not isinstance(change, ValueChange):
        return ShownField(label, old=old, new=new)
    return ShownField(
        label,
        old=old,
        new=new,
        old_thumb=names.thumb(change.field, change.old),
        new_thumb=names.thumb(change.field, change.new),
    )


def shown_blocks(changes: tuple[BlockChange, ...], names: Names) -> list[ShownChange]:
    """The blocks of a comparison as a page shows them."""
    return [
        ShownChange(
            shown.kind,
            str(BLOCK_NAMES.get(shown.name, shown.name)),
            str(BLOCK_NAMES.get(shown.was, shown.was)),
            mark_safe(shown.html),  # noqa: S308  # nosec B308 B703
            names.item(shown.name, shown.target),
        )
        for shown in blocks_as_html(changes)
    ]


def folded(blocks: list[ShownChange]) -> list[ShownChange | Unchanged]:
    """The blocks, those in which nothing changed put together where more than two stand in a row."""
    shown: list[ShownChange | Unchanged] = []
    run: list[ShownChange] = []
    for block in [*blocks, None]:
        if block is not None and block.kind == "equal":
            run.append(block)
            continue
        shown += [Unchanged(run)] if len(run) > 2 else run
        run = []
        if block is not None:
            shown.append(block)
    return shown


def compare_url(article: Article, old: int | str | None, new: int | str | None) -> str:
    """The address of a comparison."""
    return f"{reverse('admin:articles_article_compare', args=[article.pk])}?old={old}&new={new}"


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("<int:pk>/history/", history, "history"),
    ("<int:pk>/history/<int:revision>/", version, "version"),
    ("<int:pk>/history/<int:revision>/restore/", restore, "restore"),
    ("<int:pk>/compare/", compare, "compare"),
]

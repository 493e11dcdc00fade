"""Two versions of one story put together by the person who came second. Nothing is published here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.admin.access import actor
from articles.admin.story_pages import ask_for_section, desk_page, story_for
from articles.admin.story_versions import ShownChange, Unchanged, folded, shown_blocks
from articles.admin.version_words import Names, label_of, names_in
from articles.block_names import BLOCK_NAMES
from articles.comparing import LISTS, TEXTS
from articles.merging import LIMITS, ContentMerge, FieldMerge, merge_contents
from articles.models import Article, Revision
from articles.operations.addresses import is_made_of
from articles.operations.drafting import Outdated
from articles.operations.typing import save_merge, unsaved_typing
from articles.permissions import may_edit
from articles.snapshots import Content, content_of_revision, newest_content
from photos.permissions import visible_photos
from prose.blocks import BlockName
from prose.diff import diff_blocks, diff_words
from prose.diff_html import diff_as_html
from prose.html import HtmlTooComplex
from prose.merge import Conflict
from prose.rewriting import as_words, rewritten
from prose.segments import references
from prose.text import normalise

if TYPE_CHECKING:
    from django.http import QueryDict

MINE, THEIRS, BOTH, EDIT = "mine", "theirs", "both", "edit"


@dataclass(frozen=True)
class Choice:
    """One radio button: what is sent, what it is called, and what it would bring."""

    value: str
    label: str
    shown: str | SafeString
    thumb: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Question:
    """A field or a place of the text that two people changed in ways that do not go together."""

    name: str
    label: str
    choices: list[Choice]
    edited: str
    can_edit: bool
    edit_chosen: bool
    is_text: bool = True
    before: str | SafeString = ""
    error: str = ""


@dataclass(frozen=True)
class Settled:
    """A field that went together by itself: whose it is, and what it is now."""

    label: str
    whose: str
    shown: str | SafeString


@dataclass(frozen=True)
class Both:
    """The three versions, what could be made of them, and what the two sides are called."""

    base: Content
    mine: Content
    theirs: Content
    merge: ContentMerge
    labels: dict[str, str]


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, pk: int, revision: int) -> HttpResponse:
    """Mine is typing that was kept, theirs the newest version. Works without scripts."""
    article = story_for(request, pk, may_edit)
    typing = get_object_or_404(Revision.objects.select_related("created_by"), pk=revision, article=article)
    if not unsaved_typing(article).filter(pk=typing.pk).exists():
        messages.info(request, _("That typing is saved already. This is the newest version."))
        return redirect("admin:articles_article_change", pk)
    newest = article.newest_revision
    assert newest is not None  # noqa: S101 every story has a version
    both = _versions(request, article, typing)
    decisions = Decisions(both.merge, request.POST)
    moved = request.method == "POST" and request.POST.get("newest") != str(newest.pk)
    if request.method == "POST" and not moved and not decisions.errors:
        ask_for_section(request, article, decisions.content.section)
        _ask_for_pictures(request, decisions.content, (content_of_revision(typing), newest_content(article)))
        try:
            save_merge(article, decisions.content, typing=typing, base=newest.pk, by=actor(request))
        except Outdated:
            moved = True
        else:
            messages.success(request, _("Saved: both are in this version. Readers see it when it is published."))
            return redirect("admin:articles_article_change", pk)
        article.refresh_from_db()
        both = _versions(request, article, typing)
    return _screen(request, article, typing, both, decisions, moved=moved)


def _ask_for_pictures(request: HttpRequest, content: Content, both: tuple[Content, Content]) -> None:
    """403 for a picture that neither version shows and this person does not find in the library."""
    known = {pk for version in both for pk in references(version.body).pictures}
    new = set(references(content.body).pictures) - known
    if new and visible_photos(actor(request)).filter(pk__in=new).count() < len(new):
        raise PermissionDenied


def _versions(request: HttpRequest, article: Article, typing: Revision) -> Both:
    newest = article.newest_revision
    assert typing.base is not None  # noqa: S101 a constraint of the table
    assert newest is not None  # noqa: S101 every story has a version
    is_own, theirs_too = typing.created_by_id == request.user.pk, newest.created_by_id in (None, request.user.pk)
    labels = {
        "ours": _("Yours") if is_own else str(typing.created_by),
        "theirs": _("The newest version") if theirs_too else str(newest.created_by),
        "merged": _("Both, merged"),
    }
    versions = (content_of_revision(typing.base), content_of_revision(typing), newest_content(article))
    base, mine, theirs = (_without_made_address(article, content) for content in versions)
    return Both(base, mine, theirs, merge_contents(base, mine, theirs), labels)


def _without_made_address(article: Article, content: Content) -> Content:
    """An address that follows the headline goes with the headline that is decided on: nobody is asked for it."""
    follows = article.released_revision_id is None and is_made_of(content.slug, content.headline)
    return replace(content, slug="") if follows else content


class Decisions:
    """What was decided for each question, as it was sent; what is missing or wrong in words, by the question's name."""

    def __init__(self, merge: ContentMerge, data: "QueryDict | Mapping[str, Any]") -> None:
        self.data = data
        self.errors: dict[str, str] = {}
        values = {field.field: self._field(field) for field in merge.conflicts}
        body = [self._block(f"text-{number}", place) for number, place in enumerate(merge.body.conflicts)]
        if not self.errors:
            self.content = merge.resolve(values, body)

    def chosen(self, name: str) -> str:
        return str(self.data.get(name, ""))

    def edited(self, name: str, default: str) -> str:
        return str(self.data.get(f"{name}-edited", default))

    def _field(self, field: FieldMerge) -> Any:
        name, choice = field.field, self.chosen(field.field)
        if choice == EDIT and name in TEXTS:
            text, limit = normalise(self.edited(name, "")), LIMITS[name]
            if name == "headline" and not text:
                self.errors[name] = _("A story needs a headline.")
            elif limit and len(text) > limit:
                self.errors[name] = _("At most %(limit)s characters.") % {"limit": limit}
            return text
        values = {MINE: field.ours, THEIRS: field.theirs, **({BOTH: field.merged} if name in LISTS else {})}
        return self._one_of(name, choice, values)

    def _block(self, name: str, place: Conflict) -> str:
        choice = self.chosen(name)
        if choice == EDIT:
            try:
                return rewritten(_begun(place), self.edited(name, ""), name_of_block)
            except HtmlTooComplex:
                self.errors[name] = _("The text is too large or nested too deeply to be kept.")
                return ""
        mine, theirs = place.our_html(), place.their_html()
        return str(self._one_of(name, choice, {MINE: mine, THEIRS: theirs, BOTH: mine + theirs}))

    def _one_of(self, name: str, choice: str, values: dict[str, Any]) -> Any:
        if choice not in values:
            self.errors[name] = _("Choose one.")
        return values.get(choice, "")


# What the screen shows


def _screen(
    request: HttpRequest, article: Article, typing: Revision, both: Both, decisions: Decisions, *, moved: bool
) -> HttpResponse:
    names = names_in([both.base, both.mine, both.theirs], actor(request))
    sent = request.method == "POST"
    errors = decisions.errors if sent and not moved else {}
    questions = [_field_question(field, both, names, decisions, errors) for field in both.merge.conflicts]
    context = {
        "typing": typing,
        "newest": article.newest_revision,
        "is_own": typing.created_by_id == request.user.pk,
        "moved": moved,
        "errors": errors,
        "questions": questions,
        "body": _body(both, names, decisions, errors),
        "open_count": len(questions) + len(both.merge.body.conflicts),
        "settled": _settled(both, names),
        "language": both.theirs.language,
    }
    status = 422 if errors else 409 if moved else 200
    return desk_page(request, "merge", article, _("Two versions, one story"), context, status)


def _field_question(
    field: FieldMerge, both: Both, names: Names, decisions: Decisions, errors: dict[str, str]
) -> Question:
    name = field.field
    chosen = decisions.chosen(name)

    def choice(value: str, label: str, what: Any) -> Choice:
        thumb = names.thumb(name, what)
        return Choice(value, label, _field_shown(field, what, names), thumb, chosen == value)

    choices = [choice(MINE, both.labels["ours"], field.ours), choice(THEIRS, both.labels["theirs"], field.theirs)]
    if name in LISTS:
        choices.append(choice(BOTH, _("Both"), field.merged))
    can_edit = name in TEXTS
    return Question(
        name,
        label_of(name),
        choices,
        decisions.edited(name, field.ours if can_edit else ""),
        can_edit,
        edit_chosen=chosen == EDIT,
        is_text=can_edit,
        before=names.value(name, field.base),
        error=errors.get(name, ""),
    )


def _field_shown(field: FieldMerge, what: Any, names: Names) -> str | SafeString:
    """A side in words; of text, with what it changed marked."""
    if field.field not in TEXTS:
        return names.value(field.field, what)
    return mark_safe(diff_as_html(diff_words(field.base, what)))  # noqa: S308  # nosec B308 B703


def _settled(both: Both, names: Names) -> list[Settled]:
    """The fields that changed and went together."""
    return [
        Settled(label_of(field.field), both.labels[field.origin], _field_shown(field, field.merged, names))
        for field in both.merge.fields
        if field.origin in both.labels
    ]


@dataclass(frozen=True)
class Piece:
    """A stretch of the text that needs no decision: its blocks, and whose change it holds."""

    blocks: list[ShownChange | Unchanged]
    whose: str = ""


def _body(both: Both, names: Names, decisions: Decisions, errors: dict[str, str]) -> list[Piece | Question]:
    """The text in order: what is as it was (folded), what is new to the newest version marked, and the questions."""
    shown: list[Piece | Question] = []
    still: list[ShownChange] = []
    changes = iter(_against_newest(both, names))
    number = 0
    for block in both.merge.body.blocks:
        size = len(block.theirs) if isinstance(block, Conflict) else 1
        gone, here = _next_changes(changes, size)
        whose = "" if isinstance(block, Conflict) or block.origin in ("base", "both") else both.labels[block.origin]
        if not gone and not whose and not isinstance(block, Conflict):
            still += here
            continue
        shown += [Piece(folded(still))] if still else []
        still = []
        shown += [Piece([*gone], both.labels["ours"])] if gone else []
        if isinstance(block, Conflict):
            shown.append(_place(f"text-{number}", block, both, names, decisions, errors))
            number += 1
        elif whose:
            shown.append(Piece([*here], whose))
        else:
            still = here
    shown += [Piece(folded(still))] if still else []
    return shown + [Piece([change], both.labels["ours"]) for change in changes]


def _against_newest(both: Both, names: Names) -> list[ShownChange]:
    """The blocks of the merge, theirs at every place to decide, with what was changed in the newest version marked."""
    merged = both.merge.body.body([place.their_html() for place in both.merge.body.conflicts])
    return shown_blocks(diff_blocks(both.theirs.body, merged), names)


def _next_changes(changes: Iterator[ShownChange], size: int) -> tuple[list[ShownChange], list[ShownChange]]:
    """The next blocks of the merge, as many as that, and those that were taken out before or between them."""
    gone: list[ShownChange] = []
    here: list[ShownChange] = []
    while len(here) < size and (change := next(changes, None)):
        (gone if change.kind == "delete" else here).append(change)
    return gone, here


def _place(
    name: str, place: Conflict, both: Both, names: Names, decisions: Decisions, errors: dict[str, str]
) -> Question:
    mine, theirs, base = place.our_html(), place.their_html(), "".join(place.base)
    chosen = decisions.chosen(name)
    choices = [
        Choice(MINE, both.labels["ours"], _blocks_shown(base, mine, names), is_chosen=chosen == MINE),
        Choice(THEIRS, both.labels["theirs"], _blocks_shown(base, theirs, names), is_chosen=chosen == THEIRS),
    ]
    if mine and theirs:
        choices.append(Choice(BOTH, _("Both, one after the other"), "", is_chosen=chosen == BOTH))
    return Question(
        name,
        _("A place that both changed"),
        choices,
        decisions.edited(name, as_words(_begun(place), name_of_block)),
        can_edit=True,
        edit_chosen=chosen == EDIT,
        error=errors.get(name, ""),
    )


def _blocks_shown(base: str, side: str, names: Names) -> SafeString:
    """One side of a place, what it changed marked; a word for nothing."""
    if not side:
        return format_html("<em>{}</em>", _("Taken out"))
    blocks = shown_blocks(diff_blocks(base, side), names)
    html = "<br><br>".join(_with_item(block) for block in blocks)
    return mark_safe(html)  # noqa: S308  # nosec B308 B703


def _with_item(block: ShownChange) -> str:
    if block.item is None:
        return block.html
    return format_html("<strong>{}: {}</strong> {}", block.name, block.item.label, block.html)


def _begun(place: Conflict) -> str:
    """What whoever writes a place anew begins with."""
    return place.our_html() or place.their_html()


def name_of_block(kind: BlockName) -> str:
    """What stands for a block that is no text where words are typed."""
    return f"{BLOCK_NAMES.get(kind.kind, kind.kind)} {kind.target}".strip()


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [("<int:pk>/merge/<int:revision>/", merge, "merge")]

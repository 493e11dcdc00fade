"""The page to write on. It shows the newest version of a story; saving makes another and leaves what readers see."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from js_asset import Media

from articles.admin import embargo, preview_links, story_typing, story_views
from articles.admin.access import actor
from articles.admin.flags import shown_state
from articles.admin.story_acts import DEEDS, acts_for, clock
from articles.admin.story_checks import to_look_at, with_way_out
from articles.admin.story_closed import closed_page, is_closed
from articles.admin.story_notes import notes_panel
from articles.admin.story_schedule import publication_context
from articles.admin.story_words import words
from articles.forms.story import TIMES, StoryForm, begun_times
from articles.languages import LANGUAGES
from articles.models import Article, Finding, Revision
from articles.operations.checklist import Named
from articles.operations.drafting import Outdated, create_article, is_same, own_author, save_draft
from articles.operations.findings import settle_finding
from articles.operations.releasing import CannotPublish
from articles.operations.times import set_times
from articles.operations.typing import keep_for_merge, throw_away_typing, version_begun_on
from articles.pages.people import readers_of
from articles.permissions import may_add_places, may_edit, may_know_of, may_publish, may_see_draft, may_settle
from articles.snapshots import Credit, newest_content
from foundation.numbers import whole_number
from photos.models import Photo
from prose.text import direction

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin as Base

    from accounts.models import User
else:
    Base = object


HANDLED = "story_form_handled"  # in the session: the tab whose form was dealt with, for the next page to know
ASK_FIRST = ("preview", "correct", "update", "fix")  # buttons that save, and then lead to a page


class StoryFormAdmin(Base):
    """Mixin for the ModelAdmin of stories: the form and everything that hangs on it."""

    change_form_template = "admin/articles/article/change_form.html"
    add_form_template = "admin/articles/article/change_form.html"

    # The form

    def get_urls(self) -> list[Any]:
        return [*story_views.urls(), *preview_links.urls(), *embargo.urls(), *super().get_urls()]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The story, its row locked while it is being saved so that nobody saves in between."""
        if (number := whole_number(object_id)) is None:
            return None
        if request.method == "GET" and hasattr(request, "story_shown"):
            return request.story_shown
        stories: QuerySet[Article] = Article.objects.select_related("newest_revision__created_by", "section")
        if request.method == "POST":
            stories = stories.select_for_update(of=("self",))
        story = stories.filter(pk=number).first()
        if story is not None and not may_know_of(request.user, story):
            raise Http404
        return story

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [(None, {"fields": list(StoryForm.base_fields)})]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        typing = story_typing.typing_to_show(request, obj) if obj else None
        return partial(StoryForm, user=actor(request), typing=typing, asked_times=_times_asked_for(request))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new story begins with the byline of who writes it, or with what a browser kept and brings back."""
        if brought := getattr(request, "brought_back", None):
            return {name: brought.get(name, "") for name in StoryForm.base_fields}
        author = own_author(actor(request))
        return {"authors": (Credit(author.pk),)} if author else {}

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """The form; for whoever may not change the story, how it would look; for a closed one, why it is closed."""
        if object_id is None and request.method == "POST" and "_bring_back" in request.POST:
            request.brought_back, request.method = request.POST, "GET"  # type: ignore[attr-defined]
        if object_id is not None and request.method != "POST":
            story = self.get_object(request, object_id)
            request.story_shown = story  # type: ignore[attr-defined]
            if story and may_see_draft(request.user, story) and not may_edit(request.user, story):
                return HttpResponseRedirect(reverse("admin:articles_article_preview", args=[story.pk]))
            if story and may_edit(request.user, story) and is_closed(story):
                return closed_page(request, story)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Article | None = None,
    ) -> Any:
        form: StoryForm = context["adminform"].form
        if _wants_json(request) and form.is_bound:
            return JsonResponse(_refused_as_json(form), status=422)
        context |= story_context(request, form, obj)
        context["media"] = Media.from_media(form.media, nonce=str(getattr(request, "csp_nonce", "")))
        return super().render_change_form(request, context, add, change, form_url, obj)

    # Saving

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        return form.instance

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep what was typed as a new version. What else the button does comes in `respond`, all of it or nothing."""
        name = _pressed(request)
        if not _allowed(name, request.user, obj if change else None):
            raise PermissionDenied
        if name == "_unschedule" and change and form.cleaned_data["base_revision"] == obj.newest_revision_id:
            DEEDS[name].perform(obj, actor(request), form)  # first, so that the row of the draft follows what is typed
        form.instance = save_story(obj if change else None, form, by=actor(request))
        request.session[HANDLED] = form.cleaned_data["tab"]
        form.is_new = not change
        if not form.is_outdated:
            _settle(request, form.instance)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing hangs on the form but what it saved; the response needs it."""
        request.story_form = form  # type: ignore[attr-defined]

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        return []

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the operations keep the audit trail."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the operations keep the audit trail."""

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return respond(request, request.story_form)  # type: ignore[attr-defined]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return respond(request, request.story_form)  # type: ignore[attr-defined]


# What the form shows


def story_context(request: HttpRequest, form: StoryForm, article: Article | None) -> dict[str, Any]:
    """All that the page shows beside the fields. One query and those of the pickers."""
    user = actor(request)
    lead = next(iter(form.picked("lead_picture")), None)
    newest = article.newest_revision if article else None
    brought_back = form.is_bound or form.typing is not None or hasattr(request, "brought_back")
    notes = notes_panel(user, article, form.before) if article else None
    unsettled = [thread.note for thread in notes.open] if notes else []
    look_at = to_look_at(user, article, form.before, _named_for_checklist(form), unsettled)
    return {
        **look_at,
        "article": article,
        **publication_context(user, article),
        "acts": acts_for(user, article, goes_out_at=form.moment("goes_out_at")),
        "direction": direction(str(form["language"].value())),
        "lead": lead,
        "licences": Photo.Licence.choices,
        "let_in": list(readers_of(article)) if article and article.is_under_embargo() else None,
        "may_settle": may_settle(user, article),
        "moments": {name: form.moment(name) for name in ("goes_out_at", *TIMES)},
        "newest": newest,
        "notes": notes,
        **(typing_context(form, article, user) if article else {}),
        "said": {name: form.picked(name) for name in ("authors", "topics", "related", "source")},
        "said_choices": {name: form.chosen(name).strip() for name in ("section", "language", "source_language")},
        "saved_text": saved_text(newest.created_at) if newest else "",
        "whole_address": form.whole_address(),
        "state": shown_state(article) if article else (Article.State.DRAFT.value, _("New")),
        "story_data": for_scripts(user, form, article, look_at["findings"], request.session.pop(HANDLED, ""))
        | {"noted": notes.quotes if notes else []}
        | {"broughtBack": brought_back},
    }


def typing_context(form: StoryForm, article: Article, user: "User") -> dict[str, Any]:
    """Who else is there, and what this person typed before and did not save. Two queries."""
    unsaved, tab = story_typing.unsaved_rows(article), str(form["tab"].value())
    offers = [] if form.is_bound else story_typing.own_typing(article, user, unsaved)
    base = form.typing.base if form.typing else article.newest_revision
    return {
        "beside": story_typing.beside(article, user, tab=tab, base=base, unsaved=unsaved),
        "offers": [offer for offer in offers if offer.tab != tab],
        "brought_back": form.typing,
    }


def for_scripts(
    user: "User", form: StoryForm, article: Article | None, findings: list[Finding], handled: str
) -> dict[str, Any]:
    """What the scripts of the page need to know: words, addresses, and what the blocks of the body are called."""
    return {
        "words": words(),
        "own": article.pk if article else None,
        "user": user.pk,
        "savedTabs": story_typing.saved_tabs(article, handled) if article else {},
        "keep": reverse("admin:articles_article_new_typing"),
        "live": reverse("admin:articles_article_new_live_preview"),
        **(story_typing.addresses(article) if article else {}),
        "named": _named_in_body(form),
        "marks": [finding.excerpt for finding in findings if finding.excerpt],
        "rightToLeft": [code for code, _name in LANGUAGES if direction(code) == "rtl"],
        "find": reverse("admin:articles_article_find", args=["stories"]).replace("stories", "KIND"),
        "addTopic": reverse("admin:articles_article_add_topic") if may_add_places(user) else "",
        "addPicture": reverse("admin:articles_article_add_picture"),
        "focal": reverse("admin:articles_article_set_focal", args=[0]).replace("/0/", "/ID/"),
    }


def _named_in_body(form: StoryForm) -> dict[str, Any]:
    """What the editor shows in the blocks of the body: kind to id to item."""
    if (found := form.in_body()) is None:
        return {}
    ids = {"pictures": found.pictures, "stories": found.stories}
    return {
        kind: {str(item.id): item.as_json() for item in form.named.of(kind, wanted)} for kind, wanted in ids.items()
    }


def _named_for_checklist(form: StoryForm) -> Named | None:
    """The rows that the newest version names, where the form has read them anyway."""
    if (named := form.named_for_checklist()) is None:
        return None
    return Named(named.photos, bool(named.items.get("authors")), bool(named.items.get("sources")))


def saved_text(moment: datetime) -> str:
    """When the newest version was kept, in words: "Saved 14:02"."""
    return _("Saved %s") % clock(moment)


# What a press does


def save_story(article: Article | None, form: StoryForm, *, by: "User") -> Article:
    """Keep what was typed: a first version, another one, or none if nothing was changed.

    On an older version than the newest nothing is saved: the form then holds the typing that was kept for the merge.
    """
    content, data = form.content(), form.cleaned_data
    if article is None:
        article = create_article(content, by=by, tab=data["tab"], typing_key=data["typing_key"])
        if not may_edit(by, article):  # begun in this form, and gone on since
            raise PermissionDenied
    if is_same(content, newest_content(article)):
        throw_away_typing(article, tab=data["tab"], by=by)
        form.seen = article.newest_revision_id
        return article
    base = version_begun_on(article, data["base_revision"])
    try:
        form.seen = save_draft(article, content, by=by, base=base.pk, tab=data["tab"]).pk
    except Outdated:
        form.is_outdated = True
        form.kept = keep_for_merge(article, content, by=by, tab=data["tab"], base=base)
    return article


def _settle(request: HttpRequest, article: Article) -> None:
    number = whole_number(request.POST.get("_settle", ""))
    if number and may_settle(request.user, article):
        for finding in article.findings.filter(pk=number):
            settle_finding(finding, by=actor(request))


def _pressed(request: HttpRequest) -> str:
    """The name of the pressed button; saving if it is none we know."""
    return next((name for name in DEEDS if name in request.POST), "_save")


def _allowed(name: str, user: Any, article: Article | None) -> bool:
    if article is None:
        return name in ("_save", "_review") or may_publish(user)
    return DEEDS[name].allowed(user, article)


def _may_finish(request: HttpRequest, name: str, article: Article) -> bool:
    """Whether what was pressed may be done with the story as it stands now: what was typed may have moved it."""
    changes = {f"_{page}" for page in ASK_FIRST if page != "preview"} & request.POST.keys()
    return _allowed(name, request.user, article) and (not changes or may_publish(request.user, article))


def respond(request: HttpRequest, form: StoryForm) -> HttpResponse:
    """Do what the button says, now that the text is safe: a refusal costs no word of it."""
    article, name = form.instance, _pressed(request)
    if form.is_outdated:
        _times_beside_a_merge(request, article, form, name)
        return _to_merge(request, article, form.kept)
    if not _may_finish(request, name, article):
        messages.error(request, _("Saved, and no more: somebody who publishes in this section has to do the rest."))
        return _with_times_asked_for(article, form, name)
    try:
        _act(article, form, name, by=actor(request))
    except CannotPublish as refusal:
        for reason in refusal.reasons:
            messages.error(request, with_way_out(reason, article, actor(request)))
        article.refresh_from_db()
        return _with_times_asked_for(article, form, name)
    if _wants_json(request):
        return JsonResponse(_saved_as_json(article))
    for page in ASK_FIRST:
        if f"_{page}" in request.POST:
            return HttpResponseRedirect(reverse(f"admin:articles_article_{page}", args=[article.pk]))
    messages.success(request, DEEDS[name].said(article))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


@transaction.atomic
def _act(article: Article, form: StoryForm, name: str, *, by: "User") -> None:
    """Set the times that hold for the story itself and do what the button says: both, or neither if one is refused."""
    if not (form.is_new and article.is_released):  # a new form sent again may find its story with readers
        set_times(article, **form.times(), by=by)
    DEEDS[name].perform(article, by, form)


def _times_beside_a_merge(request: HttpRequest, article: Article, form: StoryForm, name: str) -> None:
    """Times hold for the story itself, whatever becomes of its words: saving sets them, a button that is not carried
    out does not; which of the two is said.
    """
    if form.times() == {field: getattr(article, field) for field in TIMES}:
        return
    if name == "_save":
        set_times(article, **form.times(), by=actor(request))
        messages.info(request, _("Embargo and expiry are set as you typed them."))
    else:
        messages.warning(request, _("Embargo and expiry are not set: set them once more after this."))


def _with_times_asked_for(article: Article, form: StoryForm, name: str) -> HttpResponse:
    """Back to the form after a refusal: the times that were typed and not set still stand there."""
    stored = {field: getattr(article, field) for field in TIMES}
    asked = {field: at for field, at in form.times().items() if at != stored[field]}
    if name == "_schedule" and form.cleaned_data["goes_out_at"]:
        asked["goes_out_at"] = form.cleaned_data["goes_out_at"]
    query = f"?{urlencode({field: at.isoformat() if at else '' for field, at in asked.items()})}" if asked else ""
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]) + query)


def _times_asked_for(request: HttpRequest) -> dict[str, datetime | None]:
    """The times in an address, by field; None for one that is to be none."""
    asked: dict[str, datetime | None] = {}
    for field in ("goes_out_at", *TIMES):
        typed = request.GET.get(field)
        try:
            at = parse_datetime(typed) if typed else None
        except ValueError:
            continue
        if typed == "" or (at and timezone.is_aware(at)):
            asked[field] = at
    return asked


def _to_merge(request: HttpRequest, article: Article, kept: Revision | None) -> HttpResponse:
    """Go to the merge; to the newest version if nothing was typed on the older one. The button's act is not done."""
    name, ids = ("merge", [article.pk, kept.pk]) if kept else ("change", [article.pk])
    address = reverse(f"admin:articles_article_{name}", args=ids)
    said = _("A newer version was saved since this page was opened.")
    if _wants_json(request):
        return JsonResponse({"merge": address, "errors": [said]}, status=409)
    if kept is None:
        messages.warning(request, said + " " + _("This is it; look at it and press again."))
    return HttpResponseRedirect(address)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _saved_as_json(article: Article) -> dict[str, Any]:
    revision = article.newest_revision
    assert revision is not None  # noqa: S101 it has just been saved
    return {
        "saved": saved_text(revision.created_at),
        "revision": revision.pk,
        "begunTimes": begun_times(article),
        **story_typing.addresses(article),
    }


def _refused_as_json(form: StoryForm) -> dict[str, Any]:
    """What is wrong, each with the name of its field."""
    return {"errors": story_views.in_words(form)}

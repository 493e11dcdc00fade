"""The story form: the newest version of a story on its way in, and what was typed on its way out."""

import re
from dataclasses import fields as dataclass_fields
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.forms.fields import CreditsField, PickedField, PickedOneField
from articles.forms.pickers import PICKERS, Item, Named, name_together
from articles.forms.widgets import BodyInput, LineInput
from articles.frame import current_frame
from articles.models import Article, Revision, Section
from articles.operations.addresses import free_slug, is_made_of
from articles.operations.checklist import pictures_of
from articles.operations.times import reasons_against_times
from articles.operations.transitions import goes_out_at
from articles.permissions import may_publish, may_save_into, may_write_in, sections_to_write_in
from articles.snapshots import PLAIN, Content, content_of_revision, newest_content
from foundation.addresses import absolute
from foundation.desk.widgets import DateTimeLocal
from foundation.typed import never_cut
from photos.permissions import visible_photos
from prose.html import HtmlTooComplex, clean_html
from prose.segments import references

if TYPE_CHECKING:
    from accounts.models import User

TIMES = ("embargo_until", "expires_at")
PUBLISHING = {"_publish", "_schedule", "_move_schedule"}  # the buttons that put out what stands in the form
PICKED = ("lead_picture", "source", "authors", "topics", "related")
_TAB = re.compile(r"[0-9a-f-]{8,36}")


class SectionChoice(forms.ModelChoiceField):
    """Sections as they stand within each other."""

    def label_from_instance(self, section: Any) -> str:
        indent: str = "\u2003" * section.path.count("/")
        return f"{indent}{section.name}"


class StoryForm(forms.ModelForm):
    """All that an editor can change about a story.

    ``user`` is who writes; ``typing`` is what they typed before and did not save, to be shown instead of the newest
    version; ``asked_times`` were typed and could not be set, by field. ``base_revision`` says on which version the
    typing began, ``tab`` in which tab, ``typing_key`` in which form of a new story.
    """

    base_revision = forms.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput({"autocomplete": "off"})
    )
    tab = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput({"autocomplete": "off"}))
    begun_times = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput({"autocomplete": "off"}))
    typing_key = forms.UUIDField(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))
    slug = forms.SlugField(
        label=_("Address"),
        max_length=80,
        required=False,
        help_text=_("The last part. Empty: it follows the headline until readers see the story."),
    )
    section = SectionChoice(Section.objects.order_by("path"), label=_("Section"), empty_label=_("Choose a section"))
    lead_picture = PickedOneField("pictures", label=_("Lead picture"))
    source = PickedOneField("sources", label=_("Source"))
    source_url = forms.URLField(
        label=_("Link to the original"),
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
    )
    authors = CreditsField("authors", label=_("Authors"))
    topics = PickedField("topics", label=_("Topics"))
    related = PickedField("stories", label=_("Related stories"))
    close_comments = forms.BooleanField(label=_("Close comments as well"), required=False)
    goes_out_at = forms.DateTimeField(label=_("Goes out"), required=False, widget=DateTimeLocal)

    class Meta:
        model = Article
        fields = [
            "kicker",
            "headline",
            "headline_front",
            "headline_search",
            "headline_social",
            "standfirst",
            "body",
            "dateline",
            "language",
            "lead_caption",
            "source_headline",
            "source_language",
            "source_published_at",
            "source_changes",
            "translated_by_machine",
            "comments_open",
            "sponsors_allowed",
            "is_breaking",
            "is_sensitive",
            "embargo_until",
            "expires_at",
        ]
        widgets = {
            "kicker": forms.TextInput({"placeholder": _("Kicker")}),
            "headline": LineInput({"data-limit": 90, "placeholder": _("Headline")}),
            "headline_front": LineInput({"data-limit": 70}),
            "headline_search": LineInput({"data-limit": 60}),
            "headline_social": LineInput({"data-limit": 90}),
            "standfirst": LineInput({"data-limit": 200, "placeholder": _("Standfirst: one or two whole sentences")}),
            "body": BodyInput({"rows": 30}),
            "lead_caption": LineInput(),
            "source_headline": LineInput(),
            "source_changes": forms.Textarea({"rows": 3}),
            **dict.fromkeys(("source_published_at", *TIMES), DateTimeLocal),
        }

    def __init__(
        self,
        *args: Any,
        user: "User",
        typing: Revision | None = None,
        asked_times: dict[str, datetime | None] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked_times = asked_times or {}
        self.user = user
        self.typing = typing
        self.is_new = False  # on saving: the story began with this form
        self.is_outdated = False  # on saving: a newer version came between; ``kept`` holds what was typed
        self.kept: Revision | None = None
        self.seen: int | None = None  # on saving: the version that holds what stood in the form
        self.before = newest_content(self.instance) if self.instance.pk else None
        self.initial.update(self._stored() | (kwargs.get("initial") or {}))
        self._set_up_sections()
        for name in PICKED:
            self._set_up_picker(name)
        never_cut(self.fields.values())
        if not self.instance.pk:
            self.fields["headline"].widget.attrs["autofocus"] = True

    def _stored(self) -> dict[str, Any]:
        """The newest version, and the times that hold for the story itself."""
        tab = {"tab": self.typing.tab if self.typing else str(uuid4())}
        if self.before is None:
            return tab | {"comments_open": True, "sponsors_allowed": True, "language": "en", "typing_key": uuid4()}
        story = self.instance
        shown = content_of_revision(self.typing) if self.typing else self.before
        stored = tab | {field.name: getattr(shown, field.name) for field in dataclass_fields(Content)}
        stored["slug"] = "" if self._follows_headline(shown) else shown.slug
        return stored | {
            "base_revision": self.typing.base_id if self.typing else story.newest_revision_id,
            "goes_out_at": None if story.is_live() else goes_out_at(story),
            "begun_times": begun_times(story),
            **{name: getattr(story, name) for name in TIMES},
            **self.asked_times,
        }

    def _set_up_sections(self) -> None:
        """Those that the story may be saved into; their names come from the frame, without a query."""
        story = self.instance if self.instance.pk else None
        field: Any = self.fields["section"]
        field.queryset = sections_to_write_in(self.user, story)
        may = partial(may_save_into, self.user, story) if story else partial(may_write_in, self.user)
        places = [place for place in current_frame().all_sections if may(place.id)]
        names = [(place.id, "\u2003" * place.path.count("/") + place.name) for place in places]
        field.choices = [("", field.empty_label), *names]

    def _set_up_picker(self, name: str) -> None:
        field: Any = self.fields[name]
        field.known = PICKERS[field.kind].visible(self.user)
        before = self.initial.get(name)
        field.kept = frozenset(field.ids(before)) if before and not isinstance(before, str) else frozenset()
        field.widget.describe = lambda value: self._described(field, value)

    @cached_property
    def named(self) -> Named:
        """All that stands in the form, named. Three queries at most."""
        ids: dict[str, list[int]] = {"pictures": [], "stories": []}
        for name in PICKED:
            field: Any = self.fields[name]
            ids.setdefault(field.kind, []).extend(self._ids_in(name))
        if in_body := self.in_body():
            ids["pictures"] += in_body.pictures
            ids["stories"] += in_body.stories
        return name_together(ids, self.user)

    def _ids_in(self, name: str) -> list[int]:
        """The ids that stand in a picker; none for text that does not parse."""
        field: Any = self.fields[name]
        try:
            ids: list[int] = field.ids(field.to_python(self[name].value()))
        except ValidationError:
            return []
        return ids

    def in_body(self) -> Any:
        """What the blocks of the body name; None for a body that cannot be read."""
        try:
            return references(clean_html(self["body"].value() or ""))
        except HtmlTooComplex:
            return None

    def named_for_checklist(self) -> Named | None:
        """What the newest version names, if that is what stands in the form and this person may see all of it."""
        if self.is_bound or self.typing or self.before is None:
            return None
        return self.named if self.named.photos.keys() >= set(pictures_of(self.before)) else None

    def _described(self, field: Any, value: Any) -> list[tuple[Item, str]]:
        """What stands in a picker, named; nothing for text that does not parse."""
        try:
            picked = field.to_python(value)
        except ValidationError:
            return []
        roles = {credit.author: credit.role for credit in picked} if isinstance(field, CreditsField) else {}
        return [(item, roles.get(item.id, "")) for item in self.named.of(field.kind, field.ids(picked))]

    def other_headlines(self) -> list[forms.BoundField]:
        """The fields of the headlines for fronts, search engines and sharing."""
        return [self[f"headline_{place}"] for place in ("front", "search", "social")]

    def picked(self, name: str) -> list[Item]:
        """What stands in a picker now, stored or typed."""
        return [item for item, _role in self._described(self.fields[name], self[name].value())]

    def _post_clean(self) -> None:
        """Leave the instance alone: its row is what readers see, in memory too."""

    def clean_body(self) -> str:
        try:
            body = clean_html(self.cleaned_data["body"])
        except HtmlTooComplex as error:
            raise ValidationError(_("The text is too large or nested too deeply to be kept.")) from error
        self._refuse_unknown_pictures(body)
        return body

    def _refuse_unknown_pictures(self, body: str) -> None:
        """A picture new to the text is one that this person finds in the library. One query when there is any."""
        new = set(references(body).pictures) - set(references(self.before.body).pictures if self.before else ())
        found = set(visible_photos(self.user).filter(pk__in=new).values_list("pk", flat=True)) if new else set()
        if unknown := sorted(new - found):
            raise ValidationError(_("There is no picture number %(id)d to show.") % {"id": unknown[0]})

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug and Article.objects.filter(slug=slug).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another story has this address."))
        return slug

    def clean_tab(self) -> str:
        """The mark of the tab; one of its own for a browser that sends none."""
        tab: str = self.cleaned_data["tab"]
        return tab if _TAB.fullmatch(tab) else str(uuid4())

    def clean(self) -> dict[str, Any]:
        self._refuse_unseen()
        self._refuse_bad_times()
        self._refuse_address_of_section()
        return self.cleaned_data

    def _refuse_unseen(self) -> None:
        """Nothing goes out of a form that does not say on which version it was written."""
        if self.instance.pk and PUBLISHING & self.data.keys() and not self.cleaned_data.get("base_revision"):
            raise ValidationError(_("It is not said which version you saw. Save first, then press again."))

    def _refuse_address_of_section(self) -> None:
        slug, section = self.cleaned_data.get("slug"), self.cleaned_data.get("section")
        if slug and section and section.children.filter(slug=slug).exists():
            self.add_error("slug", _("A section has this address."))

    def _refuse_bad_times(self) -> None:
        if any(name in self.errors for name in TIMES):
            return
        wanted = self.times()
        if wanted != {name: getattr(self.instance, name) for name in TIMES}:
            if self.instance.state in Article.RELEASED and not may_publish(self.user, self.instance):
                raise ValidationError(_("Only a publisher sets embargo and expiry of a story that readers see."))
            for name, reason in reasons_against_times(self.instance, **wanted).items():
                self.add_error(name, reason)

    def whole_address(self) -> str:
        """The address of the story as the form was given out; empty for a new one."""
        if self.before is None:
            return ""
        section = self.instance.section
        if section.pk != self.before.section:
            section = Section.objects.filter(pk=self.before.section).first() or section
        return absolute(f"/{section.path}/{self['slug'].value() or self.before.slug}/")

    def chosen(self, name: str) -> str:
        """The words of a choice that stands in the form now; empty for none."""
        value = str(self[name].value() or "")
        return next((str(label) for key, label in self._choices(name) if str(key) == value), "") if value else ""

    def _choices(self, name: str) -> list[tuple[Any, Any]]:
        """The choices of a field, read once for the page."""
        field: Any = self.fields[name]
        choices: list[tuple[Any, Any]] = list(field.choices)
        if isinstance(field, SectionChoice):
            field.choices = choices
        return choices

    def moment(self, name: str) -> datetime | None:
        """The time in a field now, stored or typed; None for what is no time."""
        try:
            moment: datetime | None = self.fields[name].to_python(self[name].value())
        except ValidationError:
            return None
        return moment

    def times(self) -> dict[str, datetime | None]:
        """Embargo and expiry as typed; one that stands as the form was given out is left as it is now."""
        begun = dict(zip(TIMES, self.cleaned_data.get("begun_times", "").split(" "), strict=False))
        return {
            name: getattr(self.instance, name)
            if begun.get(name) == _mark(self.cleaned_data[name])
            else _with_seconds_of(self.initial.get(name), self.cleaned_data[name])
            for name in TIMES
        }

    def content(self) -> Content:
        """What was typed, as the content of a version."""
        data = self.cleaned_data
        values = {name: data[name] for name in (*PLAIN, *PICKED)}
        values |= {"source_published_at": self._source_time(), "slug": self._slug()}
        if data["is_sensitive"] and data["close_comments"]:
            values["comments_open"] = False
        return Content(**values, section=data["section"].pk)

    def content_so_far(self) -> Content | None:
        """What stands in the form as far as it is right: a field that is not keeps what it held. None without a section
        or, for a new story, a headline."""
        self.is_valid()
        data, held = self.cleaned_data, self.before
        if held is None and not ("headline" in data and "section" in data):
            return None
        held = held or Content(headline=data["headline"], section=data["section"].pk)
        values = {name: data.get(name, getattr(held, name)) for name in (*PLAIN, *PICKED)}
        if "source_published_at" in data:
            values["source_published_at"] = self._source_time()
        if data.get("is_sensitive") and data.get("close_comments"):
            values["comments_open"] = False
        values["slug"] = self._slug() if {"slug", "headline", "section"} <= data.keys() else held.slug
        return Content(**values, section=data["section"].pk if "section" in data else held.section)

    def _source_time(self) -> datetime | None:
        return _with_seconds_of(self.initial.get("source_published_at"), self.cleaned_data["source_published_at"])

    def _follows_headline(self, content: Content) -> bool:
        """Whether nobody has typed its address, and readers have not seen it there."""
        return self.instance.released_revision_id is None and is_made_of(content.slug, content.headline)

    def _slug(self) -> str:
        """The typed address. An empty one follows the headline as long as readers have not seen the story."""
        data = self.cleaned_data
        slug: str = data["slug"]
        if slug or self.before is None:
            return slug
        same = (data["headline"], data["section"].pk) == (self.before.headline, self.before.section)
        if self.instance.released_revision_id or (same and self._follows_headline(self.before)):
            return self.before.slug
        return free_slug(data["headline"], section=data["section"].pk, own=self.instance)


def begun_times(story: Article) -> str:
    """The times that hold for a story, for a form to know later which of them its writer changed."""
    return " ".join(_mark(getattr(story, name)) for name in TIMES)


def _mark(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y%m%d%H%M}" if moment else "none"


def _with_seconds_of(before: datetime | None, typed: datetime | None) -> datetime | None:
    """The typed time, or the one before if it is the same minute: the browser's control knows no seconds."""
    same = before and typed and before.replace(second=0, microsecond=0) == typed
    return before if same else typed

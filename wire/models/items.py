"""What came in: documents, fetches, items with their versions, and what was taken out of them."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from articles.languages import LANGUAGES
from prose.text import direction
from wire.querysets import ItemQuerySet
from wire.rules import rule_words

LONGEST_RUN = timedelta(minutes=30)  # far more than the most entries of one document take


class Document(models.Model):
    """The bytes as they came from a source, compressed and never changed. The same bytes are kept once."""

    source = models.ForeignKey("articles.Source", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    packed = models.BinaryField()  # zlib
    fetched_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "sha256"], name="document_once_a_source")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.sha256[:12]}"


class Fetch(models.Model):
    """One look at a source: what came, and what became of it.

    ``finished_at`` None: it runs, or after LONGEST_RUN it was interrupted and is to be repeated.
    """

    source = models.ForeignKey("articles.Source", models.PROTECT, related_name="fetches", verbose_name=_("source"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    origin = models.CharField(_("from"), max_length=300)
    started_at = models.DateTimeField(_("fetched"), default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    kind = models.CharField(_("kind"), max_length=20, blank=True)
    items = models.PositiveIntegerField(_("items"), default=0)
    drafted = models.PositiveIntegerField(_("new drafts"), default=0)
    known = models.PositiveIntegerField(_("known"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    held = models.PositiveIntegerField(_("held"), default=0)
    failed = models.PositiveIntegerField(_("failed"), default=0)
    left_out = models.PositiveIntegerField(_("left out"), default=0)
    errors = models.JSONField(default=list)

    class Meta:
        ordering = ["-started_at", "-id"]
        verbose_name = _("fetch")
        verbose_name_plural = _("fetches")
        indexes = [models.Index(fields=["-started_at", "-id"], name="fetch_newest")]

    def __str__(self) -> str:
        return f"{self.source} {date_format(timezone.localtime(self.started_at), 'SHORT_DATETIME_FORMAT')}"

    def standing(self, now: datetime | None = None) -> tuple[str, Any]:
        """Where the fetch stands, as a key for the style and a word for people."""
        if self.finished_at is None:
            runs = (now or timezone.now()) - self.started_at < LONGEST_RUN
            return ("scheduled", _("Running")) if runs else ("withdrawn", _("Interrupted"))
        return ("in_review", _("In part")) if self.failed else ("live", _("Taken in"))


class Item(models.Model):
    """One story of a source, whatever versions of it came. ``key`` names it for ever, outside this table too."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        DRAFTED = "drafted", _("Draft made")
        HELD = "held", _("Held")
        REJECTED = "rejected", _("Rejected")

    source = models.ForeignKey("articles.Source", models.PROTECT, related_name="wire_items", verbose_name=_("source"))
    external_id = models.CharField(max_length=500)
    key = models.CharField(max_length=24, unique=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.NEW)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    newest = models.ForeignKey("Version", models.PROTECT, null=True, related_name="+")
    article = models.OneToOneField(
        "articles.Article", models.SET_NULL, null=True, related_name="+", verbose_name=_("story")
    )
    first_seen_at = models.DateTimeField(_("came in"), default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    # Of the newest version, so that the list needs no other table
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES, default="en")
    published_at = models.DateTimeField(_("published there"), null=True)
    embargo_until = models.DateTimeField(_("embargo until"), null=True)
    killed_at = models.DateTimeField(_("withdrawn by the source"), null=True)

    # What else is about the same event; ``thread`` is the key of the first item of it
    thread = models.CharField(max_length=24, blank=True, db_index=True)
    duplicate_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="duplicates")
    likeness = models.FloatField(null=True)  # containment in the item it is like

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["-first_seen_at", "-id"]
        verbose_name = _("wire item")
        verbose_name_plural = _("wire")
        indexes = [
            models.Index(fields=["-first_seen_at", "-id"], name="item_newest"),
            models.Index(fields=["state", "-first_seen_at", "-id"], name="item_newest_by_state"),
            models.Index(fields=["source", "-first_seen_at", "-id"], name="item_newest_of_source"),
        ]
        constraints = [models.UniqueConstraint(fields=["source", "external_id"], name="item_once_a_source")]

    def __str__(self) -> str:
        return self.headline or self.external_id

    @property
    def direction(self) -> str:
        return direction(self.language)


class Version(models.Model):
    """The words of an item as they came at one time, and what the steps made of them. Never changed."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="versions")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    raw = models.BinaryField()  # the entry as the parser read it, `story.Entry` as JSON
    digest = models.CharField(max_length=24)
    came_at = models.DateTimeField(default=timezone.now)
    headline = models.CharField(max_length=200, blank=True)
    excerpt = models.TextField(blank=True)
    credited = models.CharField(max_length=200, blank=True)
    rights = models.TextField(blank=True)
    original = models.TextField(blank=True)  # in blocks, nothing taken out
    html = models.TextField(blank=True)  # what was left
    trace = models.JSONField(default=list)  # [[step, version, [changed fields]], …]

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["item", "digest"], name="version_once_an_item")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.digest}"


class Shingle(models.Model):
    """Four words in a row of an item, as a number: by these alike items are found. A sample of them for long texts."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    number = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["number", "item"], name="shingle_by_number")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.number}"


class Removal(models.Model):
    """One thing taken out of a version: what, by which rule, and from which block of the original."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="removals")
    text = models.TextField()
    rule = models.CharField(max_length=40)
    block_index = models.PositiveIntegerField()
    html = models.TextField()  # the whole block as it was
    restored_at = models.DateTimeField(null=True)
    restored_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.rule}: {self.text[:60]}"

    @property
    def rule_words(self) -> str:
        return rule_words(self.rule)

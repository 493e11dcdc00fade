"""Where stories come from: the feeds of a source, and the terms on which we take from it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

QUIET_AFTER = timedelta(days=2)  # at the earliest
QUIET_GAPS = 4  # so many times its own rhythm without anything new


class Terms(models.Model):
    """What a source lets us do, and how far we trust it. A source without terms: drafts, nothing by itself."""

    class Trust(models.TextChoices):
        DESK = "desk", _("Items wait on the wire desk until somebody takes them")
        DRAFT = "draft", _("Items become drafts")

    source = models.OneToOneField("articles.Source", models.CASCADE, related_name="terms", verbose_name=_("source"))
    trust = models.CharField(_("trust"), max_length=8, choices=Trust.choices, default=Trust.DRAFT)
    section = models.ForeignKey(
        "articles.Section", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("desk")
    )
    in_full = models.BooleanField(_("stories may run in full"), default=True)
    word_limit = models.PositiveIntegerField(
        _("most words"), null=True, blank=True, help_text=_("Longer stories are cut at the end of a paragraph.")
    )
    must_link = models.BooleanField(_("must link to the original"), default=True)
    may_translate = models.BooleanField(_("may be translated"), default=True)
    may_pass_on = models.BooleanField(
        _("may be passed on to partners"),
        default=False,
        help_text=_("Otherwise its stories are left out of what partners fetch."),
    )
    may_use_pictures = models.BooleanField(_("pictures may be used"), default=False)
    days = models.PositiveIntegerField(
        _("days that a story may stay"), null=True, blank=True, help_text=_("Empty: as long as we like.")
    )

    class Meta:
        ordering = ["source__name"]
        verbose_name = _("terms of a source")
        verbose_name_plural = _("terms of sources")

    def __str__(self) -> str:
        return str(self.source)


class Feed(models.Model):
    """An address that is looked at in its own rhythm. What a look finds is written here at once, in one query."""

    source = models.ForeignKey("articles.Source", models.PROTECT, related_name="feeds", verbose_name=_("source"))
    url = models.URLField(_("address"), max_length=500, unique=True)
    host = models.CharField(max_length=260, db_index=True, editable=False)
    is_on = models.BooleanField(_("is fetched"), default=True)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    moved_from = models.URLField(_("moved here from"), max_length=500, blank=True, editable=False)

    # What a conditional request needs
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=80, blank=True, editable=False)
    body_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    # Rhythm and health
    next_at = models.DateTimeField(_("next look"), default=timezone.now, editable=False)
    ttl_minutes = models.PositiveIntegerField(default=0, editable=False)  # as the feed itself asks
    gap_seconds = models.PositiveIntegerField(default=3600, editable=False)  # between two stories of the source
    tried_at = models.DateTimeField(_("last look"), null=True, editable=False)
    answered_at = models.DateTimeField(_("last answer"), null=True, editable=False)
    news_at = models.DateTimeField(_("last new story"), null=True, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    error = models.CharField(_("what failed"), max_length=300, blank=True, editable=False)

    class Meta:
        ordering = ["source__name", "url"]
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        indexes = [models.Index(fields=["is_on", "next_at"], name="feed_due")]

    def __str__(self) -> str:
        return self.url

    def is_quiet(self, now: datetime | None = None) -> bool:
        """Whether nothing new came for far longer than is usual for this feed, though it may answer."""
        since = (now or timezone.now()) - (self.news_at or self.added_at)
        return self.is_on and since > max(QUIET_AFTER, QUIET_GAPS * timedelta(seconds=self.gap_seconds))

    def health(self) -> tuple[str, Any]:
        """How the feed does, as a key for the style and a word for people."""
        if not self.is_on:
            return "draft", _("Off")
        if self.failures:
            return "withdrawn", _("Fails")
        if self.tried_at is None:
            return "scheduled", _("Not fetched yet")
        return ("in_review", _("Gone quiet")) if self.is_quiet() else ("live", _("Well"))


class Host(models.Model):
    """Whose turn it is at a host: one request at a time, and none before ``wait_until``."""

    name = models.CharField(max_length=260, unique=True)
    busy_until = models.DateTimeField(null=True)
    wait_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

"""What the desk decided about a source: its own rules, the alerts it raised, and the words it translates by."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.languages import LANGUAGES
from wire.models.items import Item, Version


class Rule(models.Model):
    """A line that is always dropped from the stories of a source."""

    class Kind(models.TextChoices):
        LINE = "line", _("The whole line")
        BEGINS = "begins", _("Every line that begins so")

    source = models.ForeignKey("articles.Source", models.CASCADE, related_name="wire_rules", verbose_name=_("source"))
    kind = models.CharField(_("drops"), max_length=8, choices=Kind.choices, default=Kind.LINE)
    text = models.CharField(_("words"), max_length=600)
    is_on = models.BooleanField(_("in use"), default=True)
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["source__name", "-id"]
        verbose_name = _("rule of a source")
        verbose_name_plural = _("rules of sources")
        constraints = [models.UniqueConstraint(fields=["source", "kind", "text"], name="rule_once_a_source")]

    def __str__(self) -> str:
        return self.text


class Alert(models.Model):
    """The source changed, corrected or withdrew a story that we made something of: somebody has to look."""

    class Kind(models.TextChoices):
        UPDATE = "update", _("Changed at the source")
        CORRECTION = "correction", _("Corrected at the source")
        KILL = "kill", _("Withdrawn by the source")

    item = models.ForeignKey(Item, models.CASCADE, related_name="alerts")
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    before = models.ForeignKey(Version, models.CASCADE, null=True, related_name="+")
    after = models.ForeignKey(Version, models.CASCADE, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-raised_at", "-id"]
        verbose_name = _("alert of a source")
        verbose_name_plural = _("alerts of sources")
        constraints = [
            models.UniqueConstraint(fields=["article", "after", "kind"], name="alert_once_a_version"),
        ]
        indexes = [models.Index(fields=["settled_at", "-raised_at"], name="alert_open")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.item}"

    def standing(self) -> tuple[str, Any]:
        """What happened, as a key for the style and a word for people."""
        colour = "draft" if self.settled_at else "withdrawn" if self.kind == self.Kind.KILL else "in_review"
        return colour, self.get_kind_display()


class GlossaryEntry(models.Model):
    """How a word or name is written in another language, in this paper."""

    language = models.CharField(_("from"), max_length=12, choices=LANGUAGES)
    to = models.CharField(_("to"), max_length=12, choices=LANGUAGES)
    word = models.CharField(_("word"), max_length=120)
    translation = models.CharField(_("translation"), max_length=120)

    class Meta:
        ordering = ["language", "to", "word"]
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary")
        constraints = [models.UniqueConstraint(fields=["language", "to", "word"], name="glossary_word_once_a_pair")]

    def __str__(self) -> str:
        return f"{self.word} → {self.translation}"

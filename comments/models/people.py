"""Whom moderators watch or keep out, and who reads what now."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.querysets import SenderRuleQuerySet


class SenderRule(models.Model):
    """Whoever sends from here is read first, or kept out, until a day or for good.

    An address is kept as its keyed mark; ``label`` says which one it is to the moderators who may know it.
    """

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail address")
        DOMAIN = "domain", _("Mail domain")
        NETWORK = "network", _("Network")
        HOST = "host", _("Link to a site")

    class Effect(models.TextChoices):
        PREMODERATE = "premoderate", _("Always read first")
        BAN = "ban", _("Keep out")

    kind = models.CharField(_("whom"), max_length=7, choices=Kind.choices)
    value = models.CharField(max_length=255, editable=False)
    label = models.CharField(_("which"), max_length=255, help_text=_("An address, a domain, a network or a site."))
    effect = models.CharField(_("what to do"), max_length=11, choices=Effect.choices, default=Effect.BAN)
    until = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("Empty: for good."))
    note = models.CharField(_("why"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = SenderRuleQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("rule about a sender")
        verbose_name_plural = _("rules about senders")
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="sender_rule_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"


class SenderEvent(models.Model):
    """One change of what holds for a sender: the rule before and after it, null for none. Written once."""

    kind = models.CharField(max_length=7, choices=SenderRule.Kind.choices)
    value = models.CharField(max_length=255)
    label = models.CharField(max_length=255)
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    undoes = models.OneToOneField("self", models.CASCADE, null=True, related_name="undone_by")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["kind", "value", "-id"], name="sender_event_by_sender")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"

    @property
    def steps(self) -> str:
        """What held before and what holds after it, in words: "No rule → Keep out"."""
        return " → ".join(_effect(rule) for rule in (self.before, self.after))


def _effect(rule: dict[str, str] | None) -> str:
    return str(SenderRule.Effect(rule["effect"]).label) if rule else gettext("No rule")


class CommentClaim(models.Model):
    """A moderator has this comment before their eyes. It lapses by itself."""

    comment = models.OneToOneField(Comment, models.CASCADE, primary_key=True, related_name="claim")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.by_id}"

"""Whom moderators watch or keep out, and who reads what now."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


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

    class Meta:
        ordering = ["-id"]
        verbose_name = _("rule about a sender")
        verbose_name_plural = _("rules about senders")
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="sender_rule_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"


class CommentClaim(models.Model):
    """A moderator has this comment before their eyes. It lapses by itself."""

    comment = models.OneToOneField(Comment, models.CASCADE, primary_key=True, related_name="claim")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.by_id}"

"""Who may fetch our stories by machine."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Partner(models.Model):
    """A house that fetches our stories with a token. The token itself is not kept; ``hint`` is how it ends.

    Without sections a partner gets the whole paper; with some, those and what stands below them.
    """

    name = models.CharField(_("name"), max_length=120, unique=True)
    contact = models.EmailField(_("contact"), blank=True)
    sections = models.ManyToManyField(
        "articles.Section",
        blank=True,
        related_name="+",
        verbose_name=_("sections"),
        help_text=_("None chosen: the whole paper."),
    )
    with_pictures = models.BooleanField(
        _("pictures as well"), default=True, help_text=_("Only those that are our own or under Creative Commons.")
    )
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(_("token ends in"), max_length=4, editable=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("made by")
    )
    used_at = models.DateTimeField(_("last fetch"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name

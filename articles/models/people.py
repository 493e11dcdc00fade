"""Who works where, who has a story open now, and who may see it under embargo."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from articles.models.article import Article
from articles.models.places import Section
from articles.models.revision import Revision


class SectionGrant(models.Model):
    """A role that holds in one section and in all below it, beside the roles that hold in the whole paper."""

    ROLES = (Role.CONTRIBUTOR, Role.EDITOR, Role.PUBLISHER, Role.SECTION_CHIEF, Role.MODERATOR)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="section_grants", verbose_name=_("person")
    )
    section = models.ForeignKey(Section, models.CASCADE, related_name="grants", verbose_name=_("section"))
    role = models.CharField(_("role"), max_length=20, choices=[(role.value, role.label) for role in ROLES])
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["user", "section"]
        verbose_name = _("role in a section")
        verbose_name_plural = _("roles in sections")
        constraints = [models.UniqueConstraint(fields=["user", "section", "role"], name="grant_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.section}"


class Presence(models.Model):
    """A browser tab that has a story open; rows not seen for a while mean nothing and are swept."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    tab = models.CharField(max_length=36)
    base = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    typed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "tab"], name="presence_once_a_tab")]
        indexes = [models.Index(fields=["seen_at"], name="presence_by_time")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.article_id}"


class EmbargoReader(models.Model):
    """Somebody let in on a story under embargo, beside its writer and those who publish in its section."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="embargo_readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="embargo_reader_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.article_id}"

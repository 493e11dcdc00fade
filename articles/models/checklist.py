"""What must hold before a story goes out, and who signed that one need not."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.places import Section


class Check(models.TextChoices):
    """The questions of the checklist; `articles.operations.checklist` answers them."""

    HEADLINE = "headline", _("A headline that fits its place")
    STANDFIRST = "standfirst", _("A standfirst of whole sentences")
    PICTURE = "picture", _("A lead picture")
    PICTURE_CREDIT = "picture_credit", _("Every picture has a credit")
    PICTURE_ALT = "picture_alt", _("Every picture has alternative text")
    BYLINE = "byline", _("A byline or a source")
    SOURCE = "source", _("Source, link, original headline and date of a republished story")
    FINDINGS = "findings", _("No finding left to settle")
    NOTES = "notes", _("No note left open")
    TEXT = "text", _("No leftovers of another page in the text")


class ChecklistRule(models.Model):
    """How one question counts in a section and those below it; without a section, in the whole paper.

    The rule nearest to the story's section holds; `articles.operations.checklist` has the level where there is none.
    """

    class Level(models.TextChoices):
        OFF = "off", _("Not asked")
        ADVISED = "advised", _("Advised")
        REQUIRED = "required", _("Required")

    section = models.ForeignKey(
        Section, models.CASCADE, null=True, blank=True, related_name="checklist_rules", verbose_name=_("section")
    )
    check_name = models.CharField(_("question"), max_length=20, choices=Check.choices)
    level = models.CharField(_("counts as"), max_length=10, choices=Level.choices)

    class Meta:
        ordering = ["section", "check_name"]
        verbose_name = _("rule of the checklist")
        verbose_name_plural = _("checklist")
        constraints = [
            models.UniqueConstraint(fields=["section", "check_name"], name="checklist_once_a_section"),
            models.UniqueConstraint(
                fields=["check_name"], condition=models.Q(section=None), name="checklist_once_a_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_check_name_display()}: {self.get_level_display()}"


class Waiver(models.Model):
    """Somebody signed that a story may go out although one required question says no.

    ``covers`` is a digest of what the question found wrong then: the signature does not hold for what fails later.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="waivers")
    check_name = models.CharField(max_length=20, choices=Check.choices)
    reason = models.CharField(_("reason"), max_length=300)
    covers = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["article", "check_name"], name="waiver_once_a_story")]

    def __str__(self) -> str:
        return f"{self.get_check_name_display()}: {self.reason}"

"""What the paper says about itself."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Site(models.Model):
    """The paper's own words and name: one row."""

    name = models.CharField(_("name"), max_length=80, default="Newsroom")
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    description = models.CharField(_("about, in a sentence"), max_length=300, blank=True)
    address = models.CharField(_("postal address"), max_length=200, blank=True)
    email = models.EmailField(_("letters to the editor"), blank=True)
    small_fix_words = models.PositiveSmallIntegerField(
        _("a small fix changes at most"),
        default=5,
        help_text=_("Words. A change of a published story up to this many gets no new date; 0 dates every change."),
    )

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("paper")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="site_is_one_row")]

    def __str__(self) -> str:
        return self.name


class Page(models.Model):
    """A page that is no story: about us, house rules, privacy."""

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    description = models.CharField(_("description"), max_length=300, blank=True)
    body = models.TextField(_("body"))
    position = models.PositiveSmallIntegerField(_("place in the footer"), default=100)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position", "title"]
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("articles:page", args=[self.slug])

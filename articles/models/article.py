"""The story, as readers see it. What editors see is its newest revision."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.languages import LANGUAGES
from articles.models.places import Author, Section, Source, Topic
from articles.querysets import ArticleQuerySet
from prose.text import direction, reading_minutes, shorten_title


class Article(models.Model):
    """One story. Its row is what readers may see; ``newest_revision`` is what editors work on.

    ``is_released`` is true in the states scheduled and live, and then ``published_at`` decides: see ``querysets.live``.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        APPROVED = "approved", _("Approved")
        SCHEDULED = "scheduled", _("Scheduled")
        LIVE = "live", _("Live")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        TAKEN_DOWN = "taken_down", _("Taken down")
        SPIKED = "spiked", _("Spiked")

    RELEASED = (State.SCHEDULED, State.LIVE)

    # What the desk knows
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT, editable=False)
    is_released = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="articles_created"
    )
    newest_revision = models.ForeignKey("Revision", models.PROTECT, null=True, editable=False, related_name="+")
    released_revision = models.ForeignKey("Revision", models.PROTECT, null=True, editable=False, related_name="+")
    typing_key = models.UUIDField(null=True, unique=True, editable=False)  # of the form it began in
    wire_item = models.CharField(max_length=64, blank=True, editable=False)  # an opaque mark of where a draft came from

    # The words
    kicker = models.CharField(_("kicker"), max_length=60, blank=True)
    headline = models.CharField(_("headline"), max_length=200)
    headline_front = models.CharField(_("headline on fronts"), max_length=120, blank=True)
    headline_search = models.CharField(_("headline for search engines"), max_length=120, blank=True)
    headline_social = models.CharField(_("headline when shared"), max_length=200, blank=True)
    standfirst = models.TextField(_("standfirst"), max_length=600, blank=True)
    body = models.TextField(_("body"), blank=True)
    dateline = models.CharField(_("dateline"), max_length=80, blank=True, help_text=_("The place it was written from."))
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES, default="en")
    slug = models.SlugField(_("address"), max_length=100, unique=True)

    # Derived from the words when they are stored
    body_text = models.TextField(editable=False, blank=True)
    excerpt = models.TextField(editable=False, blank=True)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    byline = models.CharField(max_length=400, blank=True, editable=False)

    # Where it belongs
    section = models.ForeignKey(Section, models.PROTECT, related_name="articles", verbose_name=_("section"))
    authors = models.ManyToManyField(
        Author, through="ArticleCredit", related_name="articles", verbose_name=_("authors")
    )
    topics = models.ManyToManyField(
        Topic, through="ArticleTopic", related_name="articles", blank=True, verbose_name=_("topics")
    )
    related = models.ManyToManyField("self", through="RelatedLink", symmetrical=False, related_name="+")

    # The lead picture
    lead_picture = models.ForeignKey(
        "photos.Photo", models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("lead picture")
    )
    lead_caption = models.TextField(_("caption for this story"), blank=True)

    # Where it comes from
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("source")
    )
    source_url = models.URLField(_("link to the original"), max_length=500, blank=True)
    source_headline = models.CharField(_("original headline"), max_length=300, blank=True)
    source_language = models.CharField(_("original language"), max_length=12, choices=LANGUAGES, blank=True)
    source_published_at = models.DateTimeField(_("published there"), null=True, blank=True)
    source_changes = models.TextField(_("what we changed"), blank=True)
    translated_by_machine = models.BooleanField(_("translated by a machine"), default=False)

    # Switches
    comments_open = models.BooleanField(_("comments open"), default=True)
    sponsors_allowed = models.BooleanField(_("sponsors allowed"), default=True)
    is_breaking = models.BooleanField(_("breaking"), default=False)
    is_sensitive = models.BooleanField(_("sensitive"), default=False, help_text=_("Carries no sponsor."))

    # Times that readers see
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    updated_at = models.DateTimeField(_("updated"), null=True, editable=False)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    public_notice = models.TextField(_("notice to readers"), blank=True, editable=False)
    taken_down_at = models.DateTimeField(null=True, editable=False)
    taken_down_by_law = models.BooleanField(default=False, editable=False)

    # Numbers kept by other apps through operations
    comment_count = models.PositiveIntegerField(_("comments"), default=0, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-id"]
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [
            models.Index(fields=["is_released", "-published_at", "-id"], name="article_newest"),
            models.Index(fields=["section", "is_released", "-published_at", "-id"], name="article_newest_in_section"),
            models.Index(fields=["source", "is_released", "-published_at", "-id"], name="article_newest_of_source"),
            models.Index(fields=["-changed_at", "-id"], name="article_last_changed"),
            models.Index(fields=["state", "-changed_at", "-id"], name="article_last_changed_by_state"),
            # With what the tabs over a section's list count by.
            models.Index(
                fields=["section", "-changed_at", "-id", "state", "created_by"], name="article_last_changed_in_place"
            ),
            models.Index(fields=["embargo_until", "id"], name="article_embargo_ends"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_released=True, state__in=["scheduled", "live"])
                | (models.Q(is_released=False) & ~models.Q(state="live")),
                name="article_released_by_state",
            ),
            models.CheckConstraint(
                condition=models.Q(is_released=False) | models.Q(published_at__isnull=False),
                name="article_released_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(is_released=False)
                | models.Q(embargo_until=None)
                | models.Q(published_at__gte=models.F("embargo_until")),
                name="article_embargo_holds",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return f"/{self.section.path}/{self.slug}/"

    def is_live(self) -> bool:
        """Whether readers may see this story now: the rule of ``querysets.live`` for a row in hand."""
        return self.has_gone_out() and (self.expires_at is None or self.expires_at > timezone.now())

    def has_gone_out(self) -> bool:
        """Whether its time has come; it may have expired since."""
        return self.is_released and self.published_at is not None and self.published_at <= timezone.now()

    def was_seen(self) -> bool:
        """Whether readers have ever seen a version of it. One query."""
        return self.releases.filter(at__lte=timezone.now()).exists()

    def is_under_embargo(self) -> bool:
        """Whether nobody may see this story yet but those with the right to: see `permissions.may_know_of`."""
        return self.embargo_until is not None and self.embargo_until > timezone.now()

    @property
    def has_unpublished_changes(self) -> bool:
        return self.released_revision_id is not None and self.released_revision_id != self.newest_revision_id

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def headline_on_fronts(self) -> str:
        """What cards say."""
        return self.headline_front or self.headline

    @property
    def headline_for_search(self) -> str:
        """What the page is called where search engines and browsers name it."""
        return self.headline_search or self.headline

    @property
    def headline_when_shared(self) -> str:
        """What the page is called where somebody passes it on."""
        return self.headline_social or self.headline

    @property
    def short_headline(self) -> str:
        return shorten_title(self.headline, 40)

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(self.word_count)

    @property
    def was_updated(self) -> bool:
        return bool(self.updated_at and self.published_at and self.updated_at > self.published_at)

    @property
    def lead_caption_shown(self) -> str:
        return self.lead_caption or (self.lead_picture.caption if self.lead_picture else "")


class ArticleCredit(models.Model):
    """An author of a story, in the order of the byline."""

    class Role(models.TextChoices):
        WRITER = "writer", _("Writer")
        TRANSLATOR = "translator", _("Translator")
        PHOTOGRAPHER = "photographer", _("Photographer")
        ILLUSTRATOR = "illustrator", _("Illustrator")

    article = models.ForeignKey(Article, models.CASCADE, related_name="credits")
    author = models.ForeignKey(Author, models.PROTECT, related_name="credits", verbose_name=_("author"))
    role = models.CharField(_("as"), max_length=14, choices=Role.choices, default=Role.WRITER)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="credit_once_an_author")]
        indexes = [models.Index(fields=["author", "article"], name="credit_of_author")]

    def __str__(self) -> str:
        return str(self.author)


class ArticleTopic(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "topic"], name="topic_once_a_story")]

    def __str__(self) -> str:
        return str(self.topic)


class RelatedLink(models.Model):
    """A story shown as related to another: pinned by an editor, or computed at publication."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="related_links")
    to = models.ForeignKey(Article, models.CASCADE, related_name="+")
    pinned = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-pinned", "position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "to"], name="related_once"),
            models.CheckConstraint(condition=~models.Q(article=models.F("to")), name="related_not_to_itself"),
        ]

    def __str__(self) -> str:
        return str(self.to)

"""One letter from a reader, and its place in a thread."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.fields import SealedField
from comments.querysets import CommentQuerySet

MAX_DEPTH = 5
STEP = 6  # digits of a reply's number in a path

_IS_ROOT = Q(depth=0, parent=None, root=None, sequence=None, path="")
_IS_REPLY = Q(depth__gte=1, depth__lte=MAX_DEPTH, parent__isnull=False, root__isnull=False, sequence__isnull=False)


class Comment(models.Model):
    """A comment on a story or an answer to another comment.

    ``parent`` is the comment that is answered. ``path`` is where it stands below its root: the numbers of the replies
    that lead to it, six digits each, its own last. Deeper than `MAX_DEPTH` the path stays at that depth, so an
    answer to the deepest comment stands beside it and names whom it answers.
    """

    class Status(models.TextChoices):
        PENDING = "pending", _("To read")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")
        SPAM = "spam", _("Spam")
        REMOVED = "removed", _("Removed")

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="+", verbose_name=_("story"), db_index=False
    )
    parent = models.ForeignKey("self", models.RESTRICT, null=True, related_name="+", db_index=False)
    root = models.ForeignKey("self", models.RESTRICT, null=True, related_name="+", db_index=False)
    sequence = models.PositiveIntegerField(null=True)
    path = models.CharField(max_length=MAX_DEPTH * STEP, blank=True)
    depth = models.PositiveSmallIntegerField(default=0)

    name = models.CharField(_("name"), max_length=60)
    email = SealedField(_("e-mail"), blank=True)
    email_mark = models.CharField(max_length=32, blank=True)
    body = models.TextField(_("comment"))
    badge = models.CharField(_("badge"), max_length=40, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(default=timezone.now)

    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.PENDING)
    below = models.PositiveIntegerField(default=0)  # approved comments anywhere below this one
    shown = models.GeneratedField(
        expression=Case(When(Q(status="approved") | Q(below__gt=0), then=Value(1)), default=Value(0)),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    likes = models.PositiveIntegerField(default=0)
    picked = models.PositiveSmallIntegerField(default=0)  # 1: an editor's pick
    edited_at = models.DateTimeField(null=True)
    open_reports = models.PositiveSmallIntegerField(default=0)
    read_at = models.DateTimeField(null=True)  # by a moderator, whatever came of it
    reasons = models.JSONField(default=list)
    held_for = models.CharField(max_length=24, blank=True)

    network_prefix = models.CharField(max_length=43, blank=True)
    network_hash = models.CharField(max_length=32, blank=True)
    fingerprint = models.CharField(max_length=32, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        indexes = [
            models.Index(fields=["article", "depth", "shown", "-created_at", "-id"], name="comment_roots"),
            models.Index(
                fields=["article", "depth", "shown", "-likes", "-created_at", "-id"], name="comment_roots_by_likes"
            ),
            models.Index(
                fields=["article", "depth", "shown", "-picked", "-created_at", "-id"], name="comment_roots_by_pick"
            ),
            models.Index(fields=["root", "shown", "path"], name="comment_replies"),
            models.Index(fields=["open_reports", "created_at", "id"], name="comment_by_reports"),
            models.Index(fields=["status", "created_at", "id"], name="comment_queue"),
            models.Index(fields=["article", "status", "created_at", "id"], name="comment_queue_of_story"),
            models.Index(fields=["network_hash", "created_at"], name="comment_by_network"),
            models.Index(fields=["email_mark", "id"], name="comment_by_email"),
            models.Index(fields=["name", "status"], name="comment_by_name"),
            models.Index(fields=["fingerprint", "created_at"], name="comment_by_fingerprint"),
            models.Index(fields=["parent", "id"], name="comment_by_parent"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["root", "sequence"], name="comment_sequence_once_a_root"),
            models.UniqueConstraint(fields=["root", "path"], name="comment_path_once_a_root"),
            models.CheckConstraint(condition=_IS_ROOT | _IS_REPLY, name="comment_root_or_reply"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.body[:60]}"

    def get_absolute_url(self) -> str:
        return f"/replies/{self.pk}/"

    @property
    def reply_url(self) -> str:
        return f"/replies/to/{self.pk}/"

    @property
    def like_url(self) -> str:
        return f"/replies/{self.pk}/like/"

    @property
    def report_url(self) -> str:
        return f"/replies/{self.pk}/report/"

    @property
    def path_prefixes(self) -> list[str]:
        """The paths of the replies above this one, from the top."""
        return [self.path[:end] for end in range(STEP, len(self.path), STEP)]

    @property
    def is_approved(self) -> bool:
        return self.status == self.Status.APPROVED

    def answers_beside(self, other: "Comment") -> bool:
        """Whether this answers the other and yet stands beside it, since the thread goes no deeper."""
        return self.parent_id == other.pk and self.depth == other.depth == MAX_DEPTH

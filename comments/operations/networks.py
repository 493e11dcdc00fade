from datetime import timedelta

from django.utils import timezone

from comments.models import Comment, CommentLike, CommentReport

KEPT = timedelta(days=30)
BATCH = 5000


def forget_networks() -> int:
    """Wipe where comments came from once it is thirty days old, and return how many rows it was wiped from."""
    since = timezone.now() - KEPT
    CommentLike.objects.filter(at__lt=since).delete()
    CommentReport.objects.filter(at__lt=since).exclude(mark="").update(mark="")
    old = Comment.objects.filter(created_at__lt=since).exclude(network_hash="")
    wiped = 0
    while ids := list(old.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        wiped += Comment.objects.filter(pk__in=ids).update(network_prefix="", network_hash="", fingerprint="")
    return wiped

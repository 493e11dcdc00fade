"""After a change of the secret key every address is marked by today's key, so that one person is one again."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from comments.fields import email_mark
from comments.models import Comment, CommentReport, OutgoingMail, ProvenAddress, SenderEvent, SenderRule, Subscription

AT_ONCE = 500
EMAIL = SenderRule.Kind.EMAIL


def renew_marks() -> int:
    """Mark anew what stands under a mark of a key that was in use before; returns how many addresses that were.

    Nothing to do while there is no such key. An address that only a rule knows cannot be read and keeps its old mark.
    """
    if not settings.SECRET_KEY_FALLBACKS:
        return 0
    count = 0
    for model, column in ((Comment, "email"), (CommentReport, "email"), (Subscription, "email"), (OutgoingMail, "to")):
        for old, new in _outdated(model, column):
            _renew(old, new)
            count += 1
    return count


def _outdated(model: Any, column: str) -> Iterator[tuple[str, str]]:
    """Each mark that is not today's, with the one that is. One row of each address is read."""
    marked = model._default_manager.exclude(email_mark="").order_by()
    newest = list(marked.values("email_mark").annotate(newest=Max("pk")).values_list("newest", flat=True))
    for start in range(0, len(newest), AT_ONCE):
        ids = newest[start : start + AT_ONCE]
        for old, address in list(marked.filter(pk__in=ids).values_list("email_mark", column)):
            new = email_mark(address)
            if new and new != old:
                yield old, new


@transaction.atomic
def _renew(old: str, new: str) -> None:
    marked: tuple[Any, ...] = (Comment, CommentReport, Subscription, OutgoingMail)
    for model in marked:
        model._default_manager.filter(email_mark=old).update(email_mark=new)
    for proven in ProvenAddress.objects.filter(pk=old):
        ProvenAddress.objects.get_or_create(pk=new, defaults={"proven_at": proven.proven_at})
        proven.delete()
    rules = SenderRule.objects.filter(kind=EMAIL)
    if rules.filter(value=new).exists():
        rules.filter(value=old).delete()  # the one under today's key was made later
    rules.filter(value=old).update(value=new)
    SenderEvent.objects.filter(kind=EMAIL, value=old).update(value=new)

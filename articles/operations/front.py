"""The front page's pins: stories that an editor holds at a place."""

from typing import TYPE_CHECKING

from django.db import transaction

from articles.models import Article, FrontPin
from articles.operations.audit import record_act

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def pin_to_front(pin: FrontPin, *, by: "User | None") -> FrontPin:
    """Hold a story at a place of the front, until a time if one is given. It shows once the story is live."""
    article = Article.objects.select_for_update().get(pk=pin.article_id)
    pin.save()
    record_act("pin", article, by=by, place=pin.place)
    return pin


@transaction.atomic
def unpin_from_front(pin: FrontPin, *, by: "User | None") -> None:
    """Let the place go: the newest story takes it."""
    article = Article.objects.select_for_update().get(pk=pin.article_id)
    record_act("unpin", article, by=by, place=pin.place)
    pin.delete()

"""Letters to readers: asked for, confirmed, few, and each with a way out."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.frame import current_frame
from comments.fields import email_mark, email_marks
from comments.models import Comment, ModerationEvent, OutgoingMail, ProvenAddress, Subscription
from foundation.addresses import absolute
from foundation.keys import is_keyed_mark, keyed_mark
from prose.letters import tidy_line

logger = logging.getLogger(__name__)
EVERY = timedelta(minutes=10)  # at most one letter about a thread
MOST_TRIES = 8
MOST_ASKED = 3  # letters a day that ask one address to confirm: it may be somebody else's
AT_ONCE = 100
HELD_BACK = timedelta(minutes=1)
NEVER_CONFIRMED = timedelta(days=7)


def queue_mail(
    to: str, *, subject: str, body: str, unsubscribe_url: str = "", tells_of: ModerationEvent | None = None
) -> OutgoingMail:
    """Have a letter sent by the worker. Plain text; line ends cannot get into its head.

    One that ``tells_of`` a decision waits until the moderator can hardly have pressed the wrong key.
    """
    plain = tidy_line(subject)[:200]
    due = timezone.now() + (HELD_BACK if tells_of else timedelta())
    return OutgoingMail.objects.create(
        to=to, email_mark=email_mark(to), subject=plain, body=body, unsubscribe_url=unsubscribe_url,
        tells_of=tells_of, due_at=due,
    )  # fmt: skip


def send_due_mail() -> int:
    """Send what is due, each letter once among all workers, and return how many went out.

    A letter that cannot be sent is tried again, later each time, and given up after two days.
    """
    sent = 0
    for pk in list(OutgoingMail.objects.filter(due_at__lte=timezone.now()).values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            row = _claim(pk)
            if row is not None and _send(row):
                row.delete()
                sent += 1
            elif row is not None:
                _put_off(row)
    return sent


def is_mail_due() -> bool:
    return OutgoingMail.objects.filter(due_at__lte=timezone.now()).exists()


def _claim(pk: int) -> OutgoingMail | None:
    rows = OutgoingMail.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
    return rows.filter(pk=pk).first()


def _send(row: OutgoingMail) -> bool:
    if not row.to:
        return True  # sealed with a key that is gone: nobody can be written to
    headers = {"Auto-Submitted": "auto-generated"}
    if row.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{row.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message = EmailMessage(row.subject, row.body, settings.DEFAULT_FROM_EMAIL, [row.to], headers=headers)
    try:
        with get_connection() as mail:
            mail.send_messages([message])
    except Exception:
        logger.exception("A letter could not be sent")
        return False
    return True


def _put_off(row: OutgoingMail) -> None:
    row.tries += 1
    if row.tries >= MOST_TRIES:
        row.delete()
        return
    row.due_at = timezone.now() + timedelta(minutes=5) * 3 ** (row.tries - 1)
    row.save(update_fields=["tries", "due_at"])


@transaction.atomic
def subscribe(comment: Comment, *, email: str) -> Subscription:
    """Ask the owner of the address whether they want to hear of answers. Nothing is sent before they say so."""
    row, created = Subscription.objects.get_or_create(
        comment=comment, defaults={"email": email, "email_mark": email_mark(email)}
    )
    asked = Subscription.objects.filter(email_mark=row.email_mark, created_at__gt=timezone.now() - timedelta(days=1))
    if created and asked.filter(confirmed_at=None).count() <= MOST_ASKED:
        confirm = absolute(f"{reverse('comments:subscription', args=[row.pk])}?key={subscription_key(row)}")
        words = _(
            "Somebody, probably you, commented at %(paper)s and asked to hear of answers.\n\n"
            "To confirm, open this page and press the button:\n%(confirm)s\n\n"
            "If it was not you, do nothing: we will not write again."
        )
        subject = _("Please confirm: answers to your comment")
        queue_mail(email, subject=subject, body=words % {"paper": current_frame().site.name, "confirm": confirm})
    return row


def confirm_subscription(row: Subscription) -> None:
    """Its owner pressed the button in our letter: they want to hear of answers, and the address is theirs."""
    Subscription.objects.filter(pk=row.pk, confirmed_at=None).update(confirmed_at=timezone.now())
    if row.email_mark:
        ProvenAddress.objects.get_or_create(email_mark=row.email_mark)


def end_subscription(row: Subscription) -> None:
    """Write to this person about this comment no more. Safe to call twice."""
    Subscription.objects.filter(pk=row.pk).delete()


def subscription_key(row: Subscription) -> str:
    """What the links in a letter carry: the right to confirm or end this one subscription."""
    return keyed_mark("comments.subscription", str(row.pk))


def is_subscription_key(row: Subscription, key: str) -> bool:
    return is_keyed_mark(key, "comments.subscription", str(row.pk))


def note_answer(comment: Comment) -> None:
    """Remember that there is an answer to tell of, for all who wrote above it and asked to hear. One query."""
    above = Comment.objects.above(comment).order_by().values("pk")
    waiting = Subscription.objects.filter(comment__in=above, confirmed_at__isnull=False)
    waiting.exclude(email_mark__in=email_marks(comment.email)).update(
        news_at=Coalesce("news_at", timezone.now()), news_count=F("news_count") + 1
    )


def forget_answer(comment: Comment, *, noted_at: datetime) -> None:
    """Have those who were not told of an answer yet not hear of it, where it was noted at this moment or before."""
    above = Comment.objects.above(comment).order_by().values("pk")
    waiting = Subscription.objects.filter(comment__in=above, news_at__lte=noted_at)
    waiting = waiting.exclude(email_mark__in=email_marks(comment.email))
    waiting.filter(news_count=1).update(news_at=None, news_count=0)
    waiting.filter(news_count__gt=1).update(news_count=F("news_count") - 1)


def tell_of_answers() -> int:
    """Write to everybody who has answers to hear of, one letter a thread in ten minutes, and return how many."""
    now = timezone.now()
    Subscription.objects.filter(confirmed_at=None, created_at__lt=now - NEVER_CONFIRMED).delete()
    due = Subscription.objects.filter(news_at__isnull=False).select_related("comment__article__section").order_by("pk")
    groups: dict[tuple[str, int], list[Subscription]] = {}
    for row in due:
        groups.setdefault((row.email_mark, row.comment.root_id or row.comment.pk), []).append(row)
    return sum(_tell(rows) for rows in groups.values())


@transaction.atomic
def _tell(rows: list[Subscription]) -> bool:
    now = timezone.now()
    found = Subscription.objects.select_for_update().filter(pk__in=[row.pk for row in rows], news_at__isnull=False)
    locked = list(found.select_related("comment__article"))
    same_thread = Subscription.objects.filter(email_mark=rows[0].email_mark, told_at__gt=now - EVERY)
    root = rows[0].comment.root_id or rows[0].comment.pk
    if not locked or same_thread.filter(comment__root=root).exists() or same_thread.filter(comment=root).exists():
        return False
    row = locked[0]
    count = max(one.news_count for one in locked)
    _queue_news(row, count)
    found.update(news_at=None, news_count=0, told_at=now)
    return True


def _queue_news(row: Subscription, count: int) -> None:
    stop = absolute(f"{reverse('comments:unsubscribe', args=[row.pk])}?key={subscription_key(row)}")
    words = ngettext(
        "There is %(count)d new answer below your comment on “%(headline)s”:\n%(link)s\n\n"
        "To hear no more of it:\n%(stop)s",
        "There are %(count)d new answers below your comment on “%(headline)s”:\n%(link)s\n\n"
        "To hear no more of them:\n%(stop)s",
        count,
    )
    details = {"headline": row.comment.article.headline, "link": absolute(row.comment.get_absolute_url()), "stop": stop}
    subject = _("Answers to your comment at %(paper)s") % {"paper": current_frame().site.name}
    queue_mail(row.email, subject=subject, body=words % {**details, "count": count}, unsubscribe_url=stop)

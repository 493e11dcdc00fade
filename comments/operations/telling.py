"""The writer of a comment is told why it is not shown, where a moderator wants that and the address is proven."""

from django.utils.translation import gettext as _

from articles.frame import current_frame
from comments.models import ModerationEvent, OutgoingMail, ProvenAddress
from comments.operations.mailing import queue_mail


def tell_writer(event: ModerationEvent) -> OutgoingMail | None:
    """Write to the writer what was decided and why; None where no proven address is known.

    The letter waits a minute, and goes with the decision if that is taken back (Regulation (EU) 2022/2065, Article 17:
    the reasons, that a person decided, and how to object).
    """
    comment = event.comment
    if not (comment.email and ProvenAddress.objects.filter(pk=comment.email_mark).exists()):
        return None
    paper = current_frame().site.name
    parts = [
        _("A moderator of %(paper)s read your comment on “%(headline)s”, and it is not shown.")
        % {"paper": paper, "headline": comment.article.headline},
        _("The reason: %(reason)s.") % {"reason": event.get_reason_display()} if event.reason else "",
        event.note,
        _("What you wrote:\n%(text)s") % {"text": comment.body},
        _("A person decided this, no machine. If you disagree, answer this letter, and another person will read it."),
    ]
    subject = _("Your comment at %(paper)s") % {"paper": paper}
    return queue_mail(comment.email, subject=subject, body="\n\n".join(filter(None, parts)), tells_of=event)

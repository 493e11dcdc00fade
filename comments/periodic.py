"""What the clock does for comments."""

from datetime import timedelta

from comments.operations.learning import is_lesson_due
from comments.operations.mailing import is_mail_due, tell_of_answers
from comments.operations.marks import renew_marks
from comments.operations.networks import forget_networks
from comments.operations.people import drop_old_rules
from comments.tasks import learn_spam, send_mail
from foundation.jobs import periodic

periodic("forget-networks-of-comments", every=timedelta(hours=6))(forget_networks)
periodic("renew-marks-of-addresses", every=timedelta(hours=6))(renew_marks)
periodic("drop-rules-about-senders", every=timedelta(hours=1))(drop_old_rules)


@periodic("learn-spam-of-comments", every=timedelta(hours=1))
def learn_when_due() -> None:
    """Have the worker learn, if a moderator decided on anything since it did."""
    if is_lesson_due():
        learn_spam.enqueue()


@periodic("mail-of-comments", every=timedelta(minutes=1))
def write_letters() -> None:
    """Put together the letters about answers, and have the worker send what is due."""
    tell_of_answers()
    if is_mail_due():
        send_mail.enqueue()

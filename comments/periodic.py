"""What the clock does for comments."""

from datetime import timedelta

from comments.operations.learning import is_lesson_due
from comments.operations.networks import forget_networks
from comments.tasks import learn_spam
from foundation.jobs import periodic

periodic("forget-networks-of-comments", every=timedelta(hours=6))(forget_networks)


@periodic("learn-spam-of-comments", every=timedelta(hours=1))
def learn_when_due() -> None:
    """Have the worker learn, if a moderator decided on anything since it did."""
    if is_lesson_due():
        learn_spam.enqueue()

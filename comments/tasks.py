"""What the worker does for comments."""

from django_tasks import task

from comments.operations.learning import learn_from_decisions
from comments.operations.mailing import send_due_mail


@task()
def learn_spam() -> bool:
    """Learn from the moderators' decisions: too slow for the clock."""
    return learn_from_decisions() is not None


@task()
def send_mail() -> int:
    """Send the letters that are due: a mail server may take its time."""
    return send_due_mail()

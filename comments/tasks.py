"""What the worker does for comments."""

from django_tasks import task

from comments.operations.learning import learn_from_decisions


@task()
def learn_spam() -> bool:
    """Learn from the moderators' decisions: too slow for the clock."""
    return learn_from_decisions() is not None

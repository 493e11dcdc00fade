from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from articles.models import Article
from articles.operations.audit import record_act
from comments.models import ThreadPolicy
from comments.policy import forget_policies

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def save_policy(policy: ThreadPolicy, *, by: "User | None") -> ThreadPolicy:
    """Hold these rules for the place that the row names; a row that names none is the paper's own."""
    if not (policy.section_id or policy.article_id):
        policy.is_site = True
        if not policy.pk:
            policy.pk = ThreadPolicy.objects.filter(is_site=True).values_list("pk", flat=True).first()
    policy.changed_at, policy.changed_by = timezone.now(), by
    policy.save(force_update=bool(policy.pk))
    _record(policy, by)
    forget_policies()
    return policy


@transaction.atomic
def remove_policy(policy: ThreadPolicy, *, by: "User | None") -> None:
    """Let the rules of the next wider place hold again."""
    _record(policy, by)
    policy.delete()
    forget_policies()


def _record(policy: ThreadPolicy, by: "User | None") -> None:
    """Rules of one story are part of what was done to it."""
    if policy.article_id:
        article = Article.objects.select_for_update().get(pk=policy.article_id)
        record_act("comment_rules", article, by=by)

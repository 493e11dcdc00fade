"""What the reading phases need to know, looked up once a comment is past the door. Seven queries at most."""

from datetime import datetime
from functools import lru_cache
from ipaddress import ip_network

from django.db.models import Q

from accounts.models import User
from articles.frame import current_frame
from articles.models import Article, Author
from comments import policy
from comments.fields import email_marks
from comments.models import Comment, LearntSpam, SenderRule, WordRule
from comments.pipeline.names import skeleton
from comments.pipeline.reading import Knowledge, Policy, Words
from comments.pipeline.spam import SpamModel
from comments.pipeline.verdicts import Verdict
from comments.pipeline.words import Rule, index_rules, keys_of, make_rule, readings
from comments.text import hosts_in

_READ_BY = frozenset(reader.value for reader in Policy)
_ON_LINKS = {
    policy.Links.ALLOW.value: Verdict.FLAG,
    policy.Links.HOLD.value: Verdict.HOLD,
    policy.Links.REJECT.value: Verdict.REJECT,
}


def knowledge_for(
    words: Words, article: Article, *, network: str, address: str = "", email: str = "", edited: Comment | None = None
) -> Knowledge:
    """``network`` is the keyed mark of where the comment comes from, ``address`` that place; empty if unknown.

    Nobody gets known by a comment that is ``edited`` just now.
    """
    known = Comment.objects.filter(network_hash=network, status=Comment.Status.APPROVED) if network else None
    if known is not None and edited is not None:
        known = known.exclude(pk=edited.pk)
    rules = policy.rules_of(article)
    return Knowledge(
        policy=Policy(rules.mode) if rules.mode in _READ_BY else Policy.PREMODERATED,
        links=_ON_LINKS[rules.links],
        guests_wait=rules.guests == policy.Guests.HELD,
        staff_names=staff_names(),
        rules=rules_for(f"{words.name}\n{words.body}"),
        approved_before=known is not None and known.exists(),
        spam=learnt_spam(),
        senders=sender_rules(words, address=address, email=email),
    )


def staff_names() -> frozenset[str]:
    """What the names of the paper, its authors and its staff look like."""
    names = [current_frame().site.name, *Author.objects.values_list("name", flat=True)]
    names += User.objects.filter(is_staff=True).exclude(display_name="").values_list("display_name", flat=True)
    return frozenset(filter(None, map(skeleton, names)))


def rules_for(text: str) -> dict[str, tuple[Rule, ...]]:
    """The watched words that could be in a text, by their first token: the list may be long, this stays one query."""
    first = {key for read in readings(text) for token in read for key in keys_of(token)}
    found = WordRule.objects.filter(first_token__in=first).values_list("phrase", "action", "locale")
    return index_rules(make_rule(*row) for row in found)


def sender_rules(words: Words, *, address: str, email: str) -> tuple[tuple[str, str], ...]:
    """Effect and label of each rule about who sent this, or about a site it links to. One query."""
    named = hosts_in(f"{words.name}\n{words.body}")
    sites = {".".join(parts[at:]) for parts in (host.split(".") for host in named) for at in range(len(parts) - 1)}
    kind = SenderRule.Kind
    wanted = Q(kind=kind.HOST, value__in=sites)
    if address:
        own = ip_network(address)
        wanted |= Q(kind=kind.NETWORK, value__in=[str(own.supernet(new_prefix=n)) for n in range(own.prefixlen + 1)])
    if email:
        domain = email.strip().casefold().rpartition("@")[2]
        parts = domain.split(".")
        wanted |= Q(kind=kind.EMAIL, value__in=email_marks(email))
        wanted |= Q(kind=kind.DOMAIN, value__in=[".".join(parts[at:]) for at in range(len(parts) - 1)])
    return tuple(SenderRule.objects.in_force().filter(wanted).values_list("effect", "label"))


def learnt_spam() -> SpamModel | None:
    """What was learnt last from the moderators, None while nothing was. One query, two when there is news."""
    newest = LearntSpam.objects.values_list("pk", "learnt_at").first()
    return _lesson(*newest) if newest else None


@lru_cache(maxsize=1)
def _lesson(pk: int, learnt_at: datetime) -> SpamModel:
    row = LearntSpam.objects.get(pk=pk)
    return SpamModel(row.weights, row.bias)

"""What the reading phases need to know, looked up once a comment is past the door. Four queries at most."""

from collections import defaultdict

from accounts.models import User
from articles.frame import current_frame
from articles.models import Article, Author
from comments.models import Comment, WordRule
from comments.pipeline.names import skeleton
from comments.pipeline.reading import Knowledge, Policy, Words
from comments.pipeline.words import Rule, tokens


def policy_of(article: Article) -> Policy:
    """Who reads a story's comments first: a moderator, for now everywhere."""
    return Policy.PREMODERATED


def is_open(article: Article) -> bool:
    """Whether readers may write under this story."""
    return article.comments_open


def knowledge_for(words: Words, article: Article, *, network: str) -> Knowledge:
    """``network`` is the keyed mark of where the comment comes from, empty if that is unknown."""
    known = Comment.objects.filter(network_hash=network, status=Comment.Status.APPROVED) if network else None
    return Knowledge(
        policy=policy_of(article),
        staff_names=staff_names(),
        rules=rules_for(f"{words.name}\n{words.body}"),
        approved_before=known is not None and known.exists(),
    )


def staff_names() -> frozenset[str]:
    """What the names of the paper, its authors and its staff look like."""
    names = [current_frame().site.name, *Author.objects.values_list("name", flat=True)]
    names += User.objects.filter(is_staff=True).exclude(display_name="").values_list("display_name", flat=True)
    return frozenset(filter(None, map(skeleton, names)))


def rules_for(text: str) -> dict[str, tuple[Rule, ...]]:
    """The watched words that could be in a text, by their first token: the list may be long, this stays one query."""
    first = {token.folded for token in tokens(text)}
    found: dict[str, list[Rule]] = defaultdict(list)
    for token, folded, action in WordRule.objects.filter(first_token__in=first).values_list(
        "first_token", "folded", "action"
    ):
        found[token].append(Rule(tuple(folded.split(" ")), action))
    return {token: tuple(rules) for token, rules in found.items()}

"""What becomes of a comment that came through the door: our own phases first, then a service outside, if any."""

from articles.models import Article
from comments.knowledge import knowledge_for, rules_for
from comments.models import Comment
from comments.outside import Question, ask_outside, is_switched_on
from comments.pipeline.door import door_reasons
from comments.pipeline.reading import Decision, Words, read
from comments.pipeline.verdicts import Reason, Verdict
from comments.pipeline.words import rules_found
from foundation.addresses import absolute
from foundation.gate import network_hash


def decide(
    words: Words,
    article: Article,
    *,
    address: str,
    email: str,
    before: tuple[Reason, ...] = (),
    edited: Comment | None = None,
) -> Decision:
    """Read a comment, or the new words of one that is ``edited``: what the door said of that one still counts.

    Only a stranger's, and only one that our own phases would keep, is shown to anybody outside.
    """
    before = (*(door_reasons(edited.reasons) if edited else ()), *before)
    sender = {"network": network_hash(address), "address": address, "email": email}
    known = knowledge_for(words, article, **sender, edited=edited)
    decision = read(words, known, before)
    if not is_switched_on() or known.approved_before or decision.status not in ("approved", "pending"):
        return decision
    question = Question(words.name, words.body, absolute(article.get_absolute_url()))
    reason = ask_outside(question)
    return read(words, known, (*before, reason)) if reason else decision


def words_not_to_publish(text: str) -> list[str]:
    """The watched words in a text for which a reader's comment would wait or be declined: they bind the desk too."""
    found = rules_found(text, rules_for(text))
    return [word for rule, words in found if Verdict[rule.action.upper()] >= Verdict.HOLD for word in words]

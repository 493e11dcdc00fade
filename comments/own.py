"""What we sign: a story's form, and the link by which an author without account finds a comment that waits."""

from django.utils.crypto import constant_time_compare, salted_hmac

from articles.models import Article
from comments.models import Comment


def token_subject(article: Article) -> str:
    """What the token in a reply form is about (see ``foundation.gate.make_token``)."""
    return f"comment:{article.pk}"


def own_mark(comment: Comment) -> str:
    return salted_hmac("comments.own", f"{comment.pk}", algorithm="sha256").hexdigest()[:24]


def own_address(comment: Comment) -> str:
    """The comment's own page as its author sees it."""
    return f"{comment.get_absolute_url()}?own={own_mark(comment)}"


def is_own(comment: Comment, mark: str) -> bool:
    return bool(mark) and constant_time_compare(mark, own_mark(comment))

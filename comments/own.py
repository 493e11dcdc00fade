"""What we sign: a story's form, and the link by which an author without account finds a comment that waits."""

from articles.models import Article
from comments.models import Comment
from foundation.keys import is_keyed_mark, keyed_mark

_SALT, _LENGTH = "comments.own", 24


def token_subject(article: Article) -> str:
    """What the token in a reply form is about (see ``foundation.gate.make_token``)."""
    return f"comment:{article.pk}"


def own_mark(comment: Comment) -> str:
    return keyed_mark(_SALT, f"{comment.pk}", length=_LENGTH)


def own_address(comment: Comment) -> str:
    """The comment's own page as its author sees it."""
    return f"{comment.get_absolute_url()}?own={own_mark(comment)}"


def is_own(comment: Comment, mark: str) -> bool:
    return is_keyed_mark(mark, _SALT, f"{comment.pk}", length=_LENGTH)

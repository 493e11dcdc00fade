import re
import time
from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Article
from comments.models import Comment
from comments.operations.posting import post_comment
from comments.own import token_subject
from foundation.gate import make_token
from tests.builders import make_article

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def make_comment(
    article: Article | None = None, *, name: str = "Dorothea Wray", body: str = "He kept the poems.", **details: Any
) -> Comment:
    """A comment that readers see, unless another status is given."""
    details = {"status": Comment.Status.APPROVED, **details}
    return post_comment(article or make_article(), name=name, body=body, **details).comment


def typed(article: Article, **fields: str) -> dict[str, str]:
    """What a browser sends from the form under a story, an hour after the page was made."""
    made = time.time() - 3600
    sent = {"name": "Dorothea Wray", "body": "He kept the poems.", "email": "", "subject": ""}
    return {**sent, "token": make_token(token_subject(article), now=made), **fields}


def send(
    client: Client,
    article: Article,
    parent: Comment | None = None,
    *,
    headers: dict[str, str] | None = None,
    **fields: str,
) -> Any:
    """Send the form under a story, or the one under a comment, from our own page unless headers say otherwise."""
    address = parent.reply_url if parent else reverse("comments:on-story", args=[article.pk])
    return client.post(address, typed(article, **fields), headers=OWN_PAGE if headers is None else headers)


def found_in(pattern: str, page: str) -> str:
    """What the first group of a pattern is in a page that must hold it."""
    found = re.search(pattern, page)
    assert found, pattern
    return found[1]

"""Filling in and sending the story form as a browser would."""

from typing import Any

from django.test import Client

from articles.models import Article

ADD = "/admin/articles/article/add/"


def address(article: Article, page: str = "change") -> str:
    return f"/admin/articles/article/{article.pk}/{page}/"


def typed(client: Client, url: str, **changes: Any) -> dict[str, Any]:
    """What the form at this address would send, with these changes."""
    form = client.get(url).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    values |= changes
    shown = {name: f"{value:%Y-%m-%dT%H:%M}" if hasattr(value, "hour") else value for name, value in values.items()}
    return {name: "on" if value is True else value for name, value in shown.items() if value not in (None, False)}


def looked_at(article: Article, **words: Any) -> dict[str, Any]:
    """What a page that shows the newest version of a story would send, with these words."""
    newest = Article.objects.values_list("newest_revision_id", flat=True).get(pk=article.pk)
    return {"revision": newest, **words}


def press(client: Client, url: str, button: str, *, value: str = "1", **changes: Any):
    """Change the form at an address and press a button: the page one comes to."""
    return client.post(url, typed(client, url, **changes) | {button: value}, follow=True)


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]

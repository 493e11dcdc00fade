"""What tests about people without an account share: sending the report form, making links, looking at pages."""

import time
from datetime import timedelta

import html5lib
from django.test import Client
from django.utils import timezone

from articles.models import Article, ErrorReport, PreviewLink
from articles.operations.previews import make_preview_link
from articles.operations.reports import report_error
from articles.operations.times import set_times
from articles.views_outsiders import token_subject
from foundation.gate import make_token

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></blockquote><form action=//evil.example>",
    "javascript:alert(1)",
    "{{ request.user }}{% csrf_token %}",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "Bcc: everybody@evil.example\r\n\r\nBuy",
    "--><!--]]>\u202e\u0000",
]


def form_address(article: Article) -> str:
    return f"/-/report/{article.pk}/"


def send(client: Client, article: Article, *, headers=None, made: float = 3600, **fields: str):
    """Send the form as a browser does, an hour after the page was made, from our own page unless headers say other."""
    typed = {"text": "It was 1929.", "quote": "from 1926", "email": "reader@post.example", "subject": ""}
    token = make_token(token_subject(article), now=time.time() - made)
    sent = {**typed, "token": token, **fields}
    return client.post(form_address(article), sent, headers=OWN_PAGE if headers is None else headers)


def make_report(article: Article, text: str = "It was 1929.", **details) -> ErrorReport:
    return report_error(article, text=text, **details)


def link_to(article: Article, *, note: str = "Oksana", **span: float) -> tuple[PreviewLink, str]:
    return make_preview_link(
        article, note=note, by=None, expires_at=timezone.now() + timedelta(**(span or {"days": 1}))
    )


def address(secret: str) -> str:
    return f"/-/preview/{secret}/"


def page_of(response) -> str:
    return response.content.decode()


def put_under_embargo(story) -> None:
    set_times(story, embargo_until=timezone.now() + timedelta(hours=2), expires_at=None, by=None)


def assert_harmless(page: str) -> None:
    """No element or attribute of the attacks is in the page; inside text they are words."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert [node for node in tree.iter() if any(str(name).startswith("on") for name in node.attrib)] == []
    assert [node for node in tree.iter("svg") if "onload" in node.attrib] == []
    assert [node for node in tree.iter("img") if node.get("src") == "x"] == []
    assert [node for node in tree.iter("form") if "evil" in (node.get("action") or "")] == []
    scripts = [node.text for node in tree.iter("script") if node.text]
    assert [text for text in scripts if "alert" in text] == []
    assert [node for node in tree.iter("a") if (node.get("href") or "").startswith("javascript")] == []

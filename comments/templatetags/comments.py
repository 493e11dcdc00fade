from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from articles.models import Article
from articles.templatetags.times import DAYS_BY_NAME, clock, when
from comments.forms import TRAP, ReplyForm
from comments.models import Comment
from comments.own import token_subject
from comments.pages.threads import story_thread
from comments.policy import is_off, is_open_for_readers, reads_first
from comments.text import body_html, marked
from foundation.gate import make_token

register = template.Library()


@register.inclusion_tag("comments/_thread.html", takes_context=True)
def comment_thread(context: dict[str, Any], article: Article) -> dict[str, Any]:
    """The first page of a story's conversation and the form to join it. Two queries, none without comments."""
    page = context.get("page")
    is_off_here = is_off(article)
    return {
        "article": article,
        "is_off": is_off_here,
        "thread": None if is_off_here else story_thread(article),
        "is_open": is_open_for_readers(article),
        "reads_first": reads_first(article),
        "is_preview": getattr(page, "is_preview", False),
        "reply_form": context.get("reply_form"),
        "paper": context.get("paper"),
    }


@register.inclusion_tag("comments/_form.html")
def reply_form(article: Article, form: ReplyForm | None = None, parent: Comment | None = None) -> dict[str, Any]:
    """The form for a comment on a story, or for an answer. The same for every reader within the hour. No query."""
    return {
        "article": article,
        "parent": parent,
        "form": form or ReplyForm(),
        "token": make_token(token_subject(article)),
        "trap": TRAP,
        "reads_first": reads_first(article),
    }


@register.filter
def comment_text(comment: Comment) -> SafeString:
    """The comment's words as paragraphs with links, escaped."""
    return body_html(comment.body)


@register.filter
def day_and_hour(moment: datetime) -> str:
    """A day of the last week in words with the hour: "Today, 10:22", "Friday, 10:22"; the date alone before that."""
    days = (timezone.localdate() - timezone.localtime(moment).date()).days
    if days > DAYS_BY_NAME:
        return when(moment)
    day = when(moment) if days > 0 else _("Today")
    return _("%(day)s, %(time)s") % {"day": day, "time": clock(moment)}


@register.filter
def how_long(since: datetime) -> str:
    """The time since then in its largest unit: "26 minutes"."""
    return timesince(since, depth=1)


@register.filter
def with_marks(text: str, stretches: Sequence[str]) -> SafeString:
    """A text with these stretches of it marked, escaped."""
    return marked(text, list(stretches))

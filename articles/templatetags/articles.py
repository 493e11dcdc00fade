from typing import Any

from django import template
from django.utils.safestring import SafeString

from articles.frame import Frame
from articles.languages import NAMES
from articles.pages.story import ArticlePage
from articles.structured import story_graph
from articles.text import json_for_script
from foundation.addresses import absolute
from prose.text import direction

register = template.Library()

register.filter("absolute", absolute)
register.filter("direction", direction)


@register.filter
def language_name(code: str) -> str:
    """The own name of a language: "uk" gives "Українська"."""
    return NAMES.get(code, code)


@register.simple_tag
def story_json_ld(page: ArticlePage, paper: Frame) -> SafeString:
    """The story's structured data, safe inside a script element. No query."""
    return json_for_script(story_graph(page, paper))


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: Any) -> str:
    """The page's query string with these parameters changed; an empty value drops one."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = value
    return f"?{query.urlencode()}" if query else "?"

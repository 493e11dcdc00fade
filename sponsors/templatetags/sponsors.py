from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def sponsor_slot(context: dict[str, Any], key: str) -> str:
    return ""

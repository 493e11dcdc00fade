"""Words on their way into other formats."""

import json
import re
from typing import Any

from django.utils.safestring import SafeString, mark_safe

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FOR_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def feed_text(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def json_for_script(value: Any) -> SafeString:
    """JSON that is safe inside a script element of a data type."""
    return mark_safe(json.dumps(value, ensure_ascii=False).translate(_FOR_SCRIPT))  # noqa: S308 <, > and & are escaped

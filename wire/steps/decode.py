"""Bytes to text, whatever encoding they claim or have."""

import codecs
import re

from wire.story import Refused, gettext_noop

MOST_BYTES = 5_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SHAPES = (  # "<" or "{" in a wide encoding without a mark
    (re.compile(rb"\x00\x00\x00[<{]"), "utf-32-be"),
    (re.compile(rb"[<{]\x00\x00\x00"), "utf-32-le"),
    (re.compile(rb"\x00[<{]"), "utf-16-be"),
    (re.compile(rb"[<{]\x00"), "utf-16-le"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}["']?([A-Za-z0-9._-]{1,40})""", re.IGNORECASE)
_NOT_FOR_TEXT = frozenset(("utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "mbcs"))
_ALIASES = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # as every browser reads them
_FALLBACK = "cp1252"


def decode(data: bytes) -> str:
    """The document as text. A valid UTF-8 document is read as such even when it claims a one-byte encoding.

    Raises `Refused` when it is empty or too large to be a feed.
    """
    if not data.strip():
        raise Refused(gettext_noop("The file is empty."))
    if len(data) > MOST_BYTES:
        raise Refused(gettext_noop("The file is larger than %(most)d MB."), most=MOST_BYTES // 1_000_000)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for shape, encoding in _SHAPES:
        if shape.match(data):
            return data.decode(encoding, "replace")
    for encoding in dict.fromkeys(("utf-8", _declared(data), _FALLBACK)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(_declared(data), "replace")


def _declared(data: bytes) -> str:
    found = _DECLARED.match(data[:1000]) or _META.search(data[:4000])
    if not found:
        return _FALLBACK
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        b"".decode(name)  # raises for codecs that are no text encodings
    except (LookupError, ValueError):
        return _FALLBACK
    return _FALLBACK if name in _NOT_FOR_TEXT else _ALIASES.get(name, name)

"""Who is called in a text: "@ada" calls the account ada."""

import re

_CALL = re.compile(r"(?<![\w@.+/-])@([\w.@+-]{1,150})")
_STOPS = ".@+-"  # an account may hold them, a sentence may end in one


def called(text: str) -> list[str]:
    """The names behind each @, in small letters and in order, each once; none in a mail address.

    A name is given without the stop that ends a sentence: "Ask @ada." calls ada.
    """
    return list(dict.fromkeys(name.lower() for found in _CALL.findall(text) if (name := found.rstrip(_STOPS))))

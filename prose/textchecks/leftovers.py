"""What another page left in the text: advertising code, lines of its own, HTML as words."""

from collections.abc import Iterator

from prose.residue import code_like, has_residue, strip_residue
from prose.sentences import split_sentences
from prose.text import plain_text
from prose.textchecks.findings import BLOCKING, WARNING, Found, beginning

_CODE = frozenset(("style", "script", "template", "json"))
_HTML = frozenset(("markup", "entity"))


def check_leftovers(body: str, standfirst: str, language: str) -> Iterator[Found]:
    """Code, promotion and HTML in body and standfirst. Blocking where publishing is refused for it."""
    severity = BLOCKING if has_residue(plain_text(body)) else WARNING
    for removal in strip_residue(body).removals:
        yield Found(_kind(removal.rule), severity, "body", beginning(removal.text), detail=removal.rule)
    if has_residue(standfirst):
        yield Found(_kind(_rule_in(standfirst, language)), BLOCKING, "standfirst", beginning(standfirst))


def _kind(rule: str) -> str:
    if rule in _CODE:
        return "advertising_code"
    return "html_left" if rule in _HTML else "promotion"


def _rule_in(text: str, language: str) -> str:
    """The rule of code in a short text; none of them if it is promotional."""
    spans = [span for part in split_sentences(text, language) for span in code_like(part)]
    return spans[0].rule if spans else "entity" if "&" in text and ";" in text else ""

"""Program code that stands in a text as if it were prose: style rules, scripts, JSON, templates, markup.

Every pattern is linear: repeats are bounded, none is nested, and brackets are paired once for the whole text.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from prose.scan import names


@dataclass(frozen=True)
class Span:
    """A stretch of a text, `text[start:end]`, and the rule that found it."""

    start: int
    end: int
    rule: str


_MOST_HOPS = 60
_PROPERTIES = (
    "width|height|margin|padding|display|position|color|background|border|float|clear|top|left|right|bottom|overflow|"
    "opacity|visibility|cursor|content|transform|transition|animation|flex|grid|gap|order|touch-action|line-height|"
    "text-align|text-decoration|vertical-align|white-space|z-index|box-shadow|box-sizing|list-style|pointer-events|"
    "(?:min|max)-(?:width|height)|(?:margin|padding|border)-(?:top|left|right|bottom|radius|color|width)|"
    "font-(?:size|family|weight|style)|background-(?:color|image|size)|align-items|justify-content|flex-direction"
)
_VALUE = (
    r"(?:-?\d{1,6}(?:\.\d{1,4})?\s?(?:px|em|rem|%|vh|vw|pt|s|ms|deg)?|#[0-9a-f]{3,8}|auto|none|block|inline|flex|grid|"
    r"hidden|visible|relative|absolute|fixed|sticky|static|center|left|right|both|bold|normal|inherit|initial|unset|"
    r"manipulation|pointer|table|solid|red|blue|green|black|white|gr[ae]y|transparent|sans-serif|serif|"
    r"(?:url|rgba?|calc|var|translate)\([^()]{0,100}\)|!\s?important)"
)
_DECLARATION = re.compile(
    rf"\s{{0,5}}(?:{_PROPERTIES}|-(?:webkit|moz|ms|o)-[a-z-]{{2,30}})\s?:\s?(?:{_VALUE}[\s,]{{0,3}}){{1,6}}(?:;|(?=\}}))",
    re.IGNORECASE,
)
_IN_BRACES_CSS = re.compile(r"\s{0,5}(?:-{0,2}[a-z][a-z-]{1,40}\s?:\s?[^;{}]{1,100}(?:;|\}|$))", re.IGNORECASE)
_IN_BRACES_NESTED_CSS = re.compile(r"\s{0,5}[.#@*a-z\d%][^{};]{0,100}\{\s{0,5}-{0,2}[a-z-]{2,40}\s?:", re.IGNORECASE)
_IN_BRACES_JSON = re.compile(r"\s{0,5}[\"'“”][\w@$.:/ -]{1,60}[\"'“”]\s?:\s?[\"'“”\d\[{tfn-]")
_IN_BRACES_JS = re.compile(
    r"[^{}]{0,80}(?:\b(?:var|let|const|return|function|document|window|this)\b[^{}]{0,60}[;(=]"
    r"|\w\([^()]{0,80}\);|\w\s?=\s?[^=;]{1,60};)"
)
_CUT_OFF = re.compile(r"\s{0,3}[a-z-]{0,30}\s?:?\s?[\w#-]{0,20}\s?(?:\.\.\.|…)?\s*$", re.IGNORECASE)
_TAGS = names(
    "a abbr article aside audio b blockquote body br button code div dl dt dd em embed figure figcaption font footer "
    "form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins label li link main meta nav noscript object ol "
    "option p picture pre script section select small source span strong style sub sup svg table tbody td template "
    "textarea tfoot th thead title tr u ul video"
)
_SELECTOR = re.compile(
    r"(?:[.#][a-z_-][\w-]*|[*>+~]|@\s?(?:-webkit-)?(?:media|font-face|keyframes|supports|import|charset|page)|::?[a-z-]+"
    r"|\[[^\[\]\s]{1,60}\]|[a-z][a-z0-9]{0,9}(?:[.#:\[][\w.#:()\[\]=\"'-]+)|[a-z][\w-]*_[\w-]+|\d{1,3}%)[\w.#:()-]*,?",
    re.IGNORECASE,
)
_MEDIA_WORDS = names("and only screen all print not or min-width max-width")
_MEDIA_PART = re.compile(
    r"\(?(?:min|max)-(?:width|height|device-width):?|\(?orientation:?|\d{1,5}(?:px|em|rem)\),?", re.IGNORECASE
)
_WORD_BACK = re.compile(r"(?:^|(?<=\s))\S{1,80}\s{0,3}$")

_SCRIPT_NAMES = "adsbygoogle|googletag|dataLayer|_taboola|_gaq|_paq|fbq|gtag|jQuery|__tcfapi|pbjs|apstag"
_SCRIPT_OBJECTS = (
    "adsbygoogle|googletag|googlesyndication|dataLayer|_taboola|taboola|outbrain|OBR|_gaq|_paq|fbq|gtag|__tcfapi|jQuery|"
    "window|document|console|localStorage|sessionStorage|navigator|location|Ya|yaContextCb|pbjs|apstag|MarketGidRender|"
    "Disqus|twttr|FB|instgrm|JSON|Object|Array|Math|self|module|exports|wp|ezstandalone|freestar|admiral|mgid|OneSignal"
)
_MEMBER = r"(?:\.[a-z_$][\w$]{0,40}|\[['\"][\w$-]{1,40}['\"]\]){1}"
_SCRIPT = (
    rf"\(?(?:(?:window|self|document)\.)?(?<![\w.])(?:(?:{_SCRIPT_NAMES})|(?:{_SCRIPT_OBJECTS}){_MEMBER})"
    rf"{_MEMBER[:-3]}{{0,6}}\s?(?:\(|=(?!=)|\|\|)"
    r"|(?<![\w.$])\$\s?\((?:document|window|this|['\"#.])"
    r"|\b(?:var|let|const)\s{1,3}[a-z_$][\w$]{0,60}\s?=(?![=])"
    r"|[!(]?\bfunction\s{0,2}[\w$]{0,60}\s?\([\w$\s,]{0,100}\)\s?\{"
    r"|\([\w$\s,]{0,60}\)\s?=>\s?[{(]"
    r"|\(?\s?\b[a-z_$][\w$.]{0,60}\s?=\s?[a-z_$][\w$.]{0,80}\s?\|\|\s?[\[{]"
    r"|\btry\s?\{|\bcatch\s?\(\w{1,20}\)\s?\{|\bif\s?\((?:typeof|!|window|document)[^()]{0,80}\)"
    r"|\b[a-z_$][\w$]{0,40}(?:\.[a-z_$][\w$]{0,40}){1,5}\s?"
    r"(?:\(\s?(?:function\b|['\"][^'\"\n]{0,100}['\"]\s?[,)]|\{|\)\s?;)|=(?=\s?[^=\s;][^;\n]{0,100};))"
)
_TEMPLATE = (
    r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|\$\{[\w.$ ()]{1,80}\}|<%[^%\n]{0,200}%>|%%[A-Z_]{2,40}%%"
    r"|\[/?(?:caption|embed|gallery|video|audio|playlist|vc_\w{1,30}|et_pb_\w{1,30}|adrotate|su_\w{1,20})\b"
    r"[^\[\]\n]{0,300}\]"
    r"|\[/?[a-z][a-z0-9_-]{2,30}\s[a-z_-]{1,30}=[\"'“”″][^\[\]\n]{0,300}\]|\[object Object\]"
)
_ANCHOR = re.compile(
    rf"(?P<script>{_SCRIPT})|(?P<template>{_TEMPLATE})"
    r"|(?P<markup><!--|<!\[CDATA\[|</?(?P<tag>[a-z][a-z0-9]{0,10})(?=[\s/>])[^<>\n]{0,1000}>)"
    r"|(?P<media>@\s?media\b[^{}\n]{0,150}?(?:\)|(?:\.\.\.|…)\s{0,3}$))"
    r"|(?P<token>(?<![\w@/])(?:[.#]adsbygoogle[\w-]{0,40}"
    r"|\.[a-z][a-z0-9-]{0,30}_[\w-]{1,40}(?![\w/.@])|adsbygoogle|googletag|div-gpt-ad[\w-]{0,60}|ca-pub-\d{5,20}))"
    r"|(?P<brace>\{)|(?P<comment>/\*)",
    re.IGNORECASE,
)
# No code is without one of these; most prose is.
_TRIGGER = re.compile(
    r"[{<;=\[@_]|%%|/\*|\(['\"$]|\d ?px|adsbygoogle|googletag|div-gpt|ca-pub|\bfunction ?\(|\(typeof", re.IGNORECASE
)
_AFTER_BRACKET = re.compile(
    r"\s{0,3}(?:\.[a-z_$][\w$]{0,40}|[;,)(\[{]|\|\||&&|=>|=(?!=)|else\b|catch\b|finally\b|:)", re.IGNORECASE
)
_PLAIN_CODE = re.compile(r"[^()\[\]{};\n]{0,120}")
_PAIR = {")": "(", "]": "[", "}": "{"}


def code_like(text: str) -> list[Span]:
    """The stretches of the text that are code, in order and apart from each other, however they are mangled.

    Rules: `style`, `script`, `json`, `template`, `markup`. Takes time in proportion to the length of the text.
    """
    if not _TRIGGER.search(text):
        return []
    reader = _Reader(text)
    spans: list[Span] = []
    position = 0
    while match := _ANCHOR.search(text, position):
        span = reader.span(match, spans[-1].end if spans else 0)
        if span:
            _append(spans, span, text)
            position = max(span.end, match.end(), position + 1)
        else:
            position = match.start() + 1 if match.lastgroup in ("script", "markup") else match.end()
    return _with_declarations(text, spans)


def _append(spans: list[Span], span: Span, text: str) -> None:
    """Join what only spaces and closing marks part, so that an editor sees one piece."""
    if spans and not text[spans[-1].end : span.start].strip(" \n\t;,})"):
        spans[-1] = Span(spans[-1].start, span.end, spans[-1].rule)
    else:
        spans.append(span)


def _with_declarations(text: str, spans: list[Span]) -> list[Span]:
    """Add style declarations that stand without braces: two or more in a row."""
    found = list(spans)
    start = end = count = 0
    for match in _DECLARATION.finditer(text):
        if count and match.start() == end:
            count += 1
        else:
            count, start = 1, match.start()
        end = match.end()
        if count == 2:
            found.append(Span(start, end, "style"))
        elif count > 2:
            found[-1] = Span(start, end, "style")
    found.sort(key=lambda span: (span.start, -span.end))
    apart: list[Span] = []
    for span in found:
        if apart and span.start <= apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end), apart[-1].rule)
        else:
            apart.append(span)
    return apart


class _Reader:
    """Knows the text, which bracket closes which, and how far a piece of code reaches."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.partner: dict[int, int] = {}
        self.ends_of_comments = [match.end() for match in re.finditer(r"\*/|-->|\]\]>", text)]
        stacks: dict[str, list[int]] = {"(": [], "[": [], "{": []}
        for match in re.finditer(r"[()\[\]{}]", text):
            mark = match[0]
            if mark in stacks:
                stacks[mark].append(match.start())
            elif stacks[_PAIR[mark]]:
                self.partner[stacks[_PAIR[mark]].pop()] = match.start()

    def span(self, match: re.Match[str], floor: int) -> Span | None:
        """What the anchor belongs to; nothing when it is prose after all. It begins at `floor` at the earliest."""
        kind = match.lastgroup if match.lastgroup != "tag" else "markup"
        if match["markup"]:
            return self._markup(match)
        if match["comment"]:
            return (
                Span(match.start(), self._comment_end(match.start()), "script")
                if self._is_code_comment(match)
                else None
            )
        if match["brace"]:
            return self._braces(match.start(), floor)
        if match["script"]:
            end = self._statement_end(match)
            return Span(match.start(), end, "script") if end else None
        if kind == "media":
            after = self.text.find("{", match.end(), match.end() + 3)
            braces = self._braces(after, floor) if after >= 0 else None
            return Span(match.start(), braces.end if braces else match.end(), "style")
        return Span(match.start(), match.end(), "template" if kind == "template" else "style")

    def _comment_end(self, start: int) -> int:
        index = bisect_left(self.ends_of_comments, start + 4)
        return self.ends_of_comments[index] if index < len(self.ends_of_comments) else len(self.text)

    def _is_code_comment(self, match: re.Match[str]) -> bool:
        return self._comment_end(match.start()) < len(self.text)

    def _markup(self, match: re.Match[str]) -> Span | None:
        if not match["tag"]:
            return Span(match.start(), self._comment_end(match.start()), "markup")
        tag = match["tag"].lower()
        if tag not in _TAGS:
            return None
        end = match.end()
        if tag in ("script", "style", "iframe", "noscript") and match[0][1] != "/":
            closing = re.compile(rf"</{tag}\s?>", re.IGNORECASE).search(self.text, end, end + 20_000)
            end = closing.end() if closing else end
        return Span(match.start(), end, "markup")

    def _braces(self, start: int, floor: int) -> Span | None:
        """A block in braces: a style rule with its selector, a JSON value, the body of a function."""
        close = self.partner.get(start)
        inner = self.text[start + 1 : min(close + 1 if close is not None else len(self.text), start + 300)]
        empty = close is not None and not inner.strip("} \n")
        if not empty and ":" not in inner and ";" not in inner:
            return None
        if _IN_BRACES_JSON.match(inner):
            return Span(self._with_brackets(start, floor), self._json_end(start), "json")
        nested = _IN_BRACES_NESTED_CSS.match(inner)
        if empty or nested or _IN_BRACES_CSS.match(inner):
            begin = self._selector_start(start, floor)
            styled = nested or _DECLARATION.match(inner) or inner.count(";") > 1
            if begin == start and not styled:
                return None
            return Span(begin, close + 1 if close is not None else self._declarations_end(start + 1), "style")
        if close is not None and _IN_BRACES_JS.match(inner):
            return Span(start, close + 1, "script")
        return None

    def _with_brackets(self, start: int, floor: int) -> int:
        return start - 1 if start > floor and self.text[start - 1] == "[" else start

    def _json_end(self, start: int) -> int:
        close = self.partner.get(start)
        if close is not None:
            return close + 2 if self.text[close + 1 : close + 2] == "]" else close + 1
        line_end = self.text.find("\n", start, start + 5000)
        last = start + 1
        for match in re.compile('["”]\\s?[:,}\\]]|[}\\]]').finditer(
            self.text, start, line_end if line_end > 0 else start + 5000
        ):
            last = match.end()
        return last

    def _declarations_end(self, position: int) -> int:
        """Where declarations without closing brace end: at the first thing that is none, or at a cut-off end."""
        for _ in range(_MOST_HOPS):
            match = _IN_BRACES_CSS.match(self.text, position)
            if not match or match[0][-1] not in ";}":
                break
            position = match.end()
            if match[0][-1] == "}":
                return position
        rest = _CUT_OFF.match(self.text, position) if len(self.text) - position < 100 else None
        return rest.end() if rest else position

    def _selector_start(self, brace: int, floor: int) -> int:
        """Walk back from a brace over what reads like a selector, word by word."""
        begin = brace
        for _ in range(40):
            window = max(floor, begin - 90)
            match = _WORD_BACK.search(self.text[window:begin])
            if not match:
                break
            word = match[0].strip()
            bare_tag = word.lower().rstrip(",") in _TAGS and (begin == brace or word.endswith(","))
            known = word.lower() in _MEDIA_WORDS or _MEDIA_PART.fullmatch(word) or word in "{},.#@()"
            if not (bare_tag or known or _SELECTOR.fullmatch(word)):
                break
            begin = window + match.start()
        return begin

    def _statement_end(self, match: re.Match[str]) -> int:
        """Walk over a statement, from bracket to partner while it goes on; 0 without bracket and semicolon."""
        position = match.end()
        opened = [at for at in range(match.start(), match.end()) if self.text[at] in "([{"]
        closed = [self.partner.get(at) for at in opened]
        ends = [at for at in closed if at is not None and at >= position]
        if ends:
            position = max(ends) + 1
        for _ in range(_MOST_HOPS):
            if ends and not _AFTER_BRACKET.match(self.text, position):
                return position
            plain = _PLAIN_CODE.match(self.text, position)
            at = plain.end() if plain else position
            mark = self.text[at : at + 1]
            if mark == ";":
                return at + 1
            if mark not in ("(", "[", "{") or at not in self.partner:
                return position if ends else 0
            position = self.partner[at] + 1
            ends = [position]
        return position

"""Lines in which a page speaks of itself: channels, sharing, advertisements, newsletters, further reading, credits.

A line is judged as a whole and by how it begins, never by one word in it, so that a sentence about Telegram, an
advertisement or a newsletter stays a sentence of the story.
"""

import re
from collections.abc import Iterable

from prose import phrases
from prose.scan import names
from prose.text import normalise

LONGEST_LINE = 600
_EDGES = " \t\n-–—―=_*•·|/\\<>«»“”\"'()[]{}#~+….:,;!"
_ARROWS = re.compile("[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]")
_WORDS = re.compile(r"[\w@][\w@&’'.+\u200c-]*")
_DOMAIN = re.compile(
    r"\b[\w-]{2,40}\.(?:com|net|org|info|ua|ru|de|fr|es|pl|it|uk|co|eu|news|tv|media|me|press|online)\b"
)
_NEWS_ON = re.compile(r"(?:new|news|latest|more|новини|новости|новое|нове|nachrichten|noticias|أخبار|wiadomości)\b")
_FROM = names("from від от von de من od")
_PLATFORM_STEMS = tuple(
    names("@ t.me telegram whatsapp facebook instagram youtub twitter tiktok viber linkedin телеграм вайбер фейсбу")
    | names("інстаграм инстаграм ютуб твіттер твиттер тікток тикток ватсап вотсап")
)
_SELECTION = names("email print copy link share and or your friends")
# Rules that judge several sentences as one.
_WHOLE = names("feed_footer ad_label read_also copyright technical")
_COPYRIGHT = re.compile(r"(?:copyright\s?(?:©|\(c\)|\d{4}|:|by\b)|©|\(c\)\s?\d{4}|℗)", re.IGNORECASE)
_FEED_FOOTER = re.compile(
    r"^the post .{1,300} (?:first appeared|appeared first) on .{1,100}$"
    r"|^continue reading\b.{0,120}$|^\[…\]$|^\[\.\.\.\]$"
    r"|^(?:запис|запись|сообщение|повідомлення) .{1,300} (?:вперше з[’']явивс?я|вперше з[’']явилас?я"
    r"|впервые появилась|появились сначала) .{1,100}$"
    r"|^der beitrag .{1,300} erschien zuerst auf .{1,100}$"
    r"|^l[’']article .{1,300} est apparu en premier sur .{1,100}$"
    r"|^la entrada .{1,300} (?:se publicó primero en|aparece primero en) .{1,100}$"
    r"|^(?:artykuł|post) .{1,300} pochodzi z serwisu .{1,100}$",
    re.IGNORECASE,
)


def promotional(block_text: str) -> str | None:
    """The rule by which the whole text is no part of the story, or nothing if it may be one.

    Rules: `ad_label`, `share`, `channel`, `newsletter`, `read_also`, `attribution`, `credit`, `copyright`, `technical`,
    `feed_footer`. A text of several sentences is promotional only when every one of them is.
    """
    if len(block_text) > 2 * LONGEST_LINE:
        return None
    text = normalise(_ARROWS.sub(" ", block_text))
    if not text or len(text) > LONGEST_LINE:
        return None
    parts = [part for line in text.split("\n") for part in _parts(line)]
    if len(parts) < 2:
        return _of_line(text)
    rules = [_of_line(part) for part in parts]
    found = [rule for rule in rules if rule]
    whole = all(rule or _leads_in(part) for rule, part in zip(rules, parts, strict=True))
    return found[0] if found and whole else _of_line(text, _WHOLE)


def _leads_in(part: str) -> bool:
    """Whether a sentence only calls for attention: Want to know more?"""
    return part[-1] in "?!" and len(part.split()) <= 9


def _parts(line: str) -> list[str]:
    """The line cut at sentence ends, plainly: a wrong cut only makes a line harder to take for a promotion."""
    return [part for part in re.split(r"(?<=[.!?؟…])\s+", line) if part.strip(_EDGES)]


def _of_line(text: str, rules: frozenset[str] = frozenset()) -> str | None:
    low = text.lower().replace("ʼ", "’")
    bare = low.strip(_EDGES)
    if not bare:
        return None
    words = _WORDS.findall(bare)
    for rule, judge in _JUDGES:
        if (not rules or rule in rules) and judge(text, bare, words):
            return rule
    return None


def _is_ad_label(text: str, bare: str, words: list[str]) -> bool:
    if len(words) <= 3 and words and all(word in phrases.AD_LABELS for word in words):
        return True
    plain = " ".join(words)
    return len(words) <= 9 and any(plain == phrase or plain.startswith(phrase + " ") for phrase in phrases.AD_PHRASES)


def _is_share(text: str, bare: str, words: list[str]) -> bool:
    if not words or len(words) > 12:
        return False
    if len(words) > 1 and all(word in phrases.PLATFORMS or word in _SELECTION for word in words):
        return True
    for phrase in phrases.SHARES:
        rest = bare.removeprefix(phrase)
        if rest != bare and (not rest or not rest[0].isalnum()):
            others = _WORDS.findall(rest)
            return not others or (others[0] in phrases.SHARE_OBJECTS and all(_is_share_word(word) for word in others))
    return False


def _is_share_word(word: str) -> bool:
    return (
        word in phrases.SHARE_OBJECTS
        or word in phrases.PLATFORMS
        or word in phrases.OURS
        or word in ("and", "or", "your", "friends")
    )


def _is_channel(text: str, bare: str, words: list[str]) -> bool:
    if not _may_invite(text, words):
        return False
    has_platform = any(_is_platform(word) for word in words)
    if not (has_platform or any(_is_channel_word(word) for word in words)):
        return False
    if _NEWS_ON.match(bare) and has_platform and _ends_in_target(words) and len(words) <= 14:
        return bool(_DOMAIN.search(bare)) or _speaks_of_itself(words) or any(word in _FROM for word in words)
    if any(call in bare for call in phrases.CALLS_ANYWHERE):
        return True
    bare = _without_politeness(bare)
    if bare.startswith(phrases.OWN_PLACES):
        return len(words) <= 8 and any(_is_platform(word) or _is_channel_word(word) for word in words[1:4])
    if not (bare.startswith((*phrases.INVITATIONS, "follow "))):
        return False
    return _speaks_of_itself(words) or (len(words) <= 16 and _ends_in_target(words))


def _may_invite(text: str, words: list[str]) -> bool:
    """Whether the line is short, nobody's quoted words and no report of them."""
    return len(words) <= 45 and text.lstrip()[:1] not in '“«„"' and not any(word in phrases.REPORTS for word in words)


def _is_platform(word: str) -> bool:
    word = word.strip(".'’")
    if word in phrases.PLATFORMS or word.startswith(_PLATFORM_STEMS):
        return True
    return word[:1] == "و" and word[1:] in phrases.PLATFORMS  # Arabic writes "and" together with the next word


def _is_channel_word(word: str) -> bool:
    return word.startswith(phrases.CHANNELS)


def _ends_in_target(words: list[str]) -> bool:
    """Whether the line ends in what to follow, give or take a word: an order, and no sentence that goes on."""
    return any(_is_platform(word) or _is_channel_word(word) for word in words[-3:])


def _speaks_of_itself(words: Iterable[str]) -> bool:
    return any(word in phrases.OURS or word.endswith("نا") for word in words)


def _without_politeness(bare: str) -> str:
    for _ in range(2):
        for polite in phrases.POLITE:
            if bare.startswith(polite) and not bare[len(polite) : len(polite) + 1].isalnum():
                bare = bare[len(polite) :].lstrip(" ,:")
    return bare


def _is_newsletter(text: str, bare: str, words: list[str]) -> bool:
    if not _may_invite(text, words):
        return False
    return bare.startswith(phrases.NEWSLETTERS) or any(phrase in bare for phrase in phrases.NEWSLETTERS[:4])


def _is_read_also(text: str, bare: str, words: list[str]) -> bool:
    for phrase in phrases.READ_ALSO:
        if not bare.startswith(phrase):
            continue
        rest = text.lower().lstrip(_EDGES)[len(phrase) :].strip(" \xa0!")
        if rest and rest[0].isalnum():
            if phrase in phrases.READ_ALSO_PLAIN and bare[len(phrase) : len(phrase) + 1] == " " and len(words) <= 30:
                return True
            continue
        if not rest.strip(_EDGES) or (rest[0] in ":|>»–—-→[/" and len(words) <= 40):
            return True
    return False


def _is_attribution(text: str, bare: str, words: list[str]) -> bool:
    return _labelled(text, bare, phrases.SOURCES, words, 12)


def _is_credit(text: str, bare: str, words: list[str]) -> bool:
    return _labelled(text, bare, phrases.CREDITS, words, 10)


def _labelled(text: str, bare: str, labels: Iterable[str], words: list[str], most: int) -> bool:
    """Whether the line is a label, a colon and a short name, as in `Source: korrespondent`."""
    if len(words) > most:
        return False
    for label in labels:
        rest = bare.removeprefix(label)
        if rest != bare and re.match(r"\s?[:：/–—]\s?\S", rest):
            return True
    return False


def _is_copyright(text: str, bare: str, words: list[str]) -> bool:
    if len(words) > 60:
        return False
    if _COPYRIGHT.match(text.lstrip(" -–—|")) and len(words) <= 25:
        return True
    return len(words) <= 40 and any(phrase in bare for phrase in phrases.COPYRIGHTS)


def _is_technical(text: str, bare: str, words: list[str]) -> bool:
    return len(words) <= 40 and bare.startswith(phrases.TECHNICAL) and _may_invite(text, words)


def _is_feed_footer(text: str, bare: str, words: list[str]) -> bool:
    return bool(_FEED_FOOTER.match(text.strip()))


_JUDGES = (
    ("feed_footer", _is_feed_footer),
    ("ad_label", _is_ad_label),
    ("share", _is_share),
    ("channel", _is_channel),
    ("newsletter", _is_newsletter),
    ("read_also", _is_read_also),
    ("attribution", _is_attribution),
    ("credit", _is_credit),
    ("copyright", _is_copyright),
    ("technical", _is_technical),
)

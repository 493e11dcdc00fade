"""Lines in which a page speaks of itself: channels, sharing, advertisements, newsletters, further reading, credits.

A line is judged as a whole and by how it begins, never by one word in it, so that a sentence about Telegram, an
advertisement or a newsletter stays a sentence of the story.
"""

import re

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
_NEWS_ON = re.compile(
    r"(?:new|news|latest|more|новини|новости|новое|нове|nachrichten|noticias|nouvelles|actualités|notizie|notícias"
    r"|nieuws|أخبار|خبریں|wiadomości)\b"
)
_GOOGLE_NEWS = re.compile(
    r"google[ -](?:news|новин\w{0,3}|новост\w{0,3}|nachrichten|actualités|noticias|notizie|notícias|wiadomości\w{0,3})"
    r"|wiadomościach google"
)
_PREPOSITIONS = names("on in at to via в у на во en auf in sur su no na w على عبر på op")
_BARS = re.compile(r"[|¦｜]|\s[·•/]\s")
_SOCIAL = re.compile("|".join(map(re.escape, phrases.SOCIAL_MEDIA)))
_AFTER_COLON = re.compile(r"[:：]\s?(\S)")
_AMBIGUOUS = names("x max signal threads messenger spotify")  # words as well as places
_AUF_TEILEN = re.compile(r"(?:auf|via|per) [\w-]{1,20} teilen")
_FROM = names("from від от von de من od")
_PLATFORM_STEMS = tuple(
    names("@ t.me telegram whatsapp facebook instagram youtub twitter tiktok viber linkedin телеграм вайбер фейсбу")
    | names("інстаграм инстаграм ютуб твіттер твиттер тікток тикток ватсап вотсап")
)
_SELECTION = names("email print copy link share and or your friends")
# Rules that judge several sentences as one.
# Begin a line of a page's own only when the line is short.
_SHORT_ONLY = ("leave a", "post a", "click", "залишити", "оставить")
_WHOLE = names("feed_footer ad_label read_also copyright technical")
_COPYRIGHT = re.compile(r"(?:copyright\s?(?:©|\(c\)|\d{4}|:|by\b)|©|\(c\)\s?\d{4}|℗)", re.IGNORECASE)
_RIGHTS = re.compile("|".join(map(re.escape, phrases.COPYRIGHTS)))
_CALLS = re.compile("|".join(map(re.escape, phrases.CALLS_ANYWHERE)))
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

    Rules: `ad_label`, `share`, `channel`, `newsletter`, `read_also`, `attribution`, `credit`, `tags`, `copyright`,
    `technical`, `feed_footer`. A text of several sentences is promotional only when every one of them is.
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
    if not found and any(map(_invites, parts)) and any(_leads_in(part) and _names_target(part) for part in parts):
        found = ["channel"]
    whole = all(rule or _leads_in(part) for rule, part in zip(rules, parts, strict=True))
    return found[0] if found and whole else _of_line(text, _WHOLE)


def _leads_in(part: str) -> bool:
    """Whether a sentence is no more than the way to an invitation: Want to know more? We are on Telegram. Join us!"""
    words = part.split()
    return len(words) <= 9 and (part[-1] in "?!" or _invites(part) or _names_target(part))


def _invites(part: str) -> bool:
    return _without_politeness(_bare(part)).startswith(phrases.INVITATIONS)


def _names_target(part: str) -> bool:
    return _ends_in_target(_WORDS.findall(_bare(part)))


def _parts(line: str) -> list[str]:
    """The line cut at sentence ends, plainly: a wrong cut only makes a line harder to take for a promotion."""
    return [part for part in re.split(r"(?<=[.!?؟…])\s+", line) if part.strip(_EDGES)]


def _of_line(text: str, rules: frozenset[str] = frozenset()) -> str | None:
    bare = _bare(text)
    if not bare or len(bare) > LONGEST_LINE:
        return None
    words = _WORDS.findall(bare)
    for rule, judge in _JUDGES:
        if (not rules or rule in rules) and judge(text, bare, words):
            return rule
    return None if rules else _of_menu(text)


def _of_menu(text: str) -> str | None:
    """The rule of a row of things to press, each no part of the story: Share on Facebook | Twitter | Send by e-mail."""
    items = [item for item in _BARS.split(text) if item.strip(_EDGES)]
    if len(items) < 2:
        return None
    rules = [_of_line(item) for item in items]
    found = [rule for rule in rules if rule]
    whole = all(rule or _is_place_to_share(item) for rule, item in zip(rules, items, strict=True))
    return found[0] if found and whole else None


def _is_place_to_share(item: str) -> bool:
    words = _WORDS.findall(_bare(item))
    return len(words) <= 3 and all(_is_share_word(word) for word in words)


def _bare(text: str) -> str:
    """The line as the phrases are written: small letters, straight apostrophes, nothing but words at its ends."""
    low = text.lower().replace("ʼ", "'").replace("’", "'")
    return _GOOGLE_NEWS.sub("googlenews", low).strip(_EDGES)


def _is_ad_label(text: str, bare: str, words: list[str]) -> bool:
    if len(words) <= 3 and words and all(word in phrases.AD_LABELS for word in words):
        return True
    plain = " ".join(words)
    if len(words) > 9 or not plain.startswith(phrases.AD_PHRASES):
        return False
    return any(plain == phrase or plain.startswith(phrase + " ") for phrase in phrases.AD_PHRASES)


def _is_share(text: str, bare: str, words: list[str]) -> bool:
    if not words or len(words) > 12:
        return False
    if _AUF_TEILEN.fullmatch(bare):
        return True
    if len(words) > 1 and all(_is_platform(word) or word in _SELECTION for word in words):
        return not text.rstrip().endswith(".")
    if not bare.startswith(phrases.SHARES):
        return False
    for phrase in phrases.SHARES:
        rest = bare.removeprefix(phrase)
        if rest != bare and (not rest or not rest[0].isalnum()):
            others = _WORDS.findall(rest)
            return not others or (others[0] in phrases.SHARE_OBJECTS and all(_is_share_word(word) for word in others))
    return False


def _is_share_word(word: str) -> bool:
    known = word in phrases.SHARE_OBJECTS or word in _SELECTION or word in phrases.OURS
    return known or _is_platform(word)


def _is_channel(text: str, bare: str, words: list[str]) -> bool:
    targets = [index for index, word in enumerate(words) if _is_target(word)]
    if not targets or not _may_invite(text, words):
        return False
    if _CALLS.search(bare):
        return True
    bare = _without_politeness(bare)
    last = targets[-1] >= len(words) - 3
    ours = [index for index, word in enumerate(words) if word in phrases.OURS or word.endswith("نا")]
    if bare.startswith(phrases.OWN_PLACES):
        return len(words) <= 8 and targets[0] <= 4
    if bare.startswith((*phrases.INVITATIONS, "follow ")):
        enough = 0 if bare.startswith((*phrases.WEAK_INVITATIONS, "follow ")) else 12
        return bool(ours) or len(words) <= enough or (len(words) <= 16 and last)
    if targets[-1] == len(words) - 1 and _leads_to_ours(words):
        return True
    if bare.endswith(phrases.ENDINGS):
        return len(words) <= 8
    if _NEWS_ON.match(bare) and last and len(words) <= 14:
        return bool(_DOMAIN.search(bare)) or bool(ours) or any(word in _FROM for word in words)
    if words[targets[-1]] in _AMBIGUOUS or not last or len(words) > 10:
        return False
    return words[0] in phrases.ORDERS and words[targets[-1] - 1] in _PREPOSITIONS


def _is_call_to_us(text: str, bare: str, words: list[str]) -> bool:
    """Whether a line calls to follow us on social media, plainly: of those at large a story may say anything else."""
    if not _SOCIAL.search(bare) or not _may_invite(text, words):
        return False
    if _CALLS.search(bare):
        return True
    bare = _without_politeness(bare)
    calls = bare.startswith(phrases.INVITATIONS) and not bare.startswith(phrases.WEAK_INVITATIONS)
    return calls and len(words) <= 16 and any(word in phrases.OURS for word in words)


def _is_own_call(text: str, bare: str, words: list[str]) -> bool:
    """Whether a short line calls for something that only a page itself can mean: Click to share on …"""
    return len(words) <= 14 and bare.startswith(phrases.OWN_CALLS) and _may_invite(text, words)


def _leads_to_ours(words: list[str]) -> bool:
    """Whether a short line leads to a place of the page's own: More news in our Telegram channel."""
    if len(words) > 16 or not any(_is_platform(word) for word in words[-3:]):
        return False
    near = range(max(len(words) - 4, 0), len(words))
    owns = [at for at in near if words[at] in phrases.POSSESSIVES or words[at].endswith("نا")]
    news = any(word.startswith(phrases.NEWS_WORDS) for word in words)
    return bool(owns) and (news or (owns[0] > 0 and words[owns[0] - 1] in _PREPOSITIONS))


def _may_invite(text: str, words: list[str]) -> bool:
    """Whether the line is short, nobody's quoted words and no report of them."""
    return len(words) <= 45 and text.lstrip()[:1] not in '“«„"' and not any(word in phrases.REPORTS for word in words)


def _is_platform(word: str) -> bool:
    word = word.strip(".'’")
    if word in phrases.PLATFORMS or word.startswith(_PLATFORM_STEMS):
        return True
    return word[:1] == "و" and word[1:] in phrases.PLATFORMS  # Arabic writes "and" together with the next word


def _is_target(word: str) -> bool:
    return _is_platform(word) or word.startswith(phrases.CHANNELS) or word in phrases.APPS


def _ends_in_target(words: list[str]) -> bool:
    """Whether the line ends in what to follow, give or take a word: an order, and no sentence that goes on."""
    return any(_is_target(word) for word in words[-3:])


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
    if bare in phrases.HEADINGS:
        return True
    if not bare.startswith(phrases.READ_ALSO):
        return False
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
    first_published = bare.startswith(phrases.FIRST_PUBLISHED) and len(words) <= 25
    return first_published or _labelled(text, bare, phrases.SOURCES, words, 12)


def _is_credit(text: str, bare: str, words: list[str]) -> bool:
    note = bare.startswith(phrases.PICTURE_NOTES) and len(words) <= 6
    return note or _labelled(text, bare, phrases.CREDITS, words, 10)


def _is_tags(text: str, bare: str, words: list[str]) -> bool:
    return not text.rstrip().endswith(".") and _labelled(text, bare, phrases.TAGS, words, 30)


def _labelled(text: str, bare: str, labels: tuple[str, ...], words: list[str], most: int) -> bool:
    """Whether the line is a label, a colon and a short name, as in `Source: example`; a sentence is none."""
    if not bare.startswith(labels) or len(words) > most or (len(words) > 5 and text.rstrip().endswith((".", "!", "?"))):
        return False
    if text.rstrip().endswith(".") and (start := _AFTER_COLON.search(text)) and start[1].islower():
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
    return len(words) <= 40 and bool(_RIGHTS.search(bare))


def _is_technical(text: str, bare: str, words: list[str]) -> bool:
    if len(words) == 1 and words[0] in phrases.WAITING:
        return True
    short = len(words) <= (7 if bare.startswith(_SHORT_ONLY) else 40)
    return short and bare.startswith(phrases.TECHNICAL) and _may_invite(text, words)


def _is_feed_footer(text: str, bare: str, words: list[str]) -> bool:
    return bool(_FEED_FOOTER.match(text.strip()))


_JUDGES = (
    ("feed_footer", _is_feed_footer),
    ("ad_label", _is_ad_label),
    ("share", _is_share),
    ("channel", _is_call_to_us),
    ("channel", _is_channel),
    ("channel", _is_own_call),
    ("newsletter", _is_newsletter),
    ("read_also", _is_read_also),
    ("attribution", _is_attribution),
    ("credit", _is_credit),
    ("tags", _is_tags),
    ("copyright", _is_copyright),
    ("technical", _is_technical),
)

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.frame import Frame, Place, current_frame
from articles.models import Article, ArticleCredit, Correction, FrontPin
from articles.pages.shared import Popular, live_cards, popular_stories
from articles.querysets import found_first, is_live

WINDOW = 150
TOP = 3
RIVER_LENGTH = 5
BAND_LENGTH = 4
CARDS = 4
LATEST = 6
CORRECTIONS_LOOKED_AT = 100


@dataclass(frozen=True)
class River:
    """A section on the front: its main story with picture, and headlines."""

    place: Place
    main: Article
    rest: Sequence[Article]


@dataclass(frozen=True)
class OpinionCard:
    article: Article
    credit: ArticleCredit | None


@dataclass(frozen=True)
class FrontPage:
    """``lead`` is None only for a paper without a live story."""

    lead: Article | None
    lead_related: Sequence[Article]
    seconds: Sequence[Article]
    rivers: Sequence[River]
    bands: Sequence[tuple[Place, Sequence[OpinionCard]]]
    card_places: Sequence[Place]
    cards: Sequence[Article]
    popular: Popular
    latest: Sequence[Article]
    corrected: Sequence[Correction]


class _Pool:
    """The newest stories, each handed out once."""

    def __init__(self, frame: Frame, stories: Sequence[Article]) -> None:
        self.stories = stories
        self.used: set[int] = set()
        self._top = {
            place.id: top.path for top in frame.sections for place in top.walk()
        }  # section id -> path of its top section

    def take(self, count: int, tops: Sequence[Place] = (), *, pictured: bool = False) -> list[Article]:
        paths = {place.path for place in tops}
        free = [
            story
            for story in self.stories
            if story.pk not in self.used
            and (not paths or self._top.get(story.section_id) in paths)
            and (not pictured or (story.lead_picture and story.lead_picture.is_usable))
        ][:count]
        self.used |= {story.pk for story in free}
        return free

    def use(self, story: Article) -> Article:
        self.used.add(story.pk)
        return story


def front_page() -> FrontPage:
    """The front as of now: pinned stories first, then the newest, no story twice. Seven queries at most."""
    frame = current_frame()
    pool = _Pool(frame, list(live_cards()[:WINDOW]))
    top = _top(frame, pool)
    lead = top[0] if top else None
    card_places = [place for place in frame.sections if place.front_style == "cards"]
    return FrontPage(
        lead=lead,
        lead_related=_related_to(lead, pool) if lead else [],
        seconds=top[1:3],
        rivers=[river for place in _rivers(frame) if (river := _river(pool, place))],
        bands=_bands(frame, pool),
        card_places=card_places,
        cards=pool.take(CARDS, card_places, pictured=True) if card_places else [],
        popular=popular_stories(),
        latest=pool.stories[:LATEST],
        corrected=latest_corrections(),
    )


def latest_corrections(count: int = 2) -> list[Correction]:
    """The newest ones of stories that readers may see, of the last hundred."""
    return list(
        found_first(Correction.objects.all()[:CORRECTIONS_LOOKED_AT])
        .filter(is_live("article__"))
        .select_related("article__section")
        .defer("article__body", "article__body_text")[:count]
    )


def _top(frame: Frame, pool: _Pool) -> list[Article]:
    """The lead and the two beside it: each pinned story at its own place, the newest with a picture at the others."""
    pinned = {pin.place: pool.use(pin.article) for pin in _pins()}
    count = TOP - len(pinned)
    newest = pool.take(count, _rivers(frame), pictured=True)
    newest += pool.take(count - len(newest))
    rest = iter(newest)
    return [story for place in range(1, TOP + 1) if (story := pinned.get(place) or next(rest, None))]


def _pins() -> "QuerySet[FrontPin]":
    return (
        found_first(FrontPin.objects.filter(Q(until=None) | Q(until__gt=timezone.now()), place__lte=TOP))
        .filter(is_live("article__"))
        .select_related("article__section", "article__lead_picture")
        .defer("article__body", "article__body_text")
    )


def _rivers(frame: Frame) -> list[Place]:
    return [place for place in frame.sections if place.front_style == "river"]


def _river(pool: _Pool, place: Place) -> River | None:
    main = pool.take(1, [place], pictured=True) or pool.take(1, [place])
    return River(place, main[0], pool.take(RIVER_LENGTH - 1, [place])) if main else None


def _related_to(lead: Article, pool: _Pool) -> list[Article]:
    """Up to two headlines under the lead: its related stories that stand nowhere else yet."""
    links = Article.objects.live().for_cards().filter(pk__in=lead.related_links.values("to")).newest()
    return [pool.use(story) for story in [row for row in links[:6] if row.pk not in pool.used][:2]]


def _bands(frame: Frame, pool: _Pool) -> list[tuple[Place, list[OpinionCard]]]:
    taken = [(place, pool.take(BAND_LENGTH, [place])) for place in frame.sections if place.front_style == "band"]
    ids = [story.pk for _place, stories in taken for story in stories]
    credits = ArticleCredit.objects.filter(article__in=ids).select_related("author__portrait").order_by("-position")
    first = {credit.article_id: credit for credit in credits} if ids else {}
    return [
        (place, [OpinionCard(story, first.get(story.pk)) for story in stories]) for place, stories in taken if stories
    ]

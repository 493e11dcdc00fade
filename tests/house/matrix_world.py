"""The paper that the walk over every address is made in: one row of each thing, and one person of each kind."""

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, AuditEntry, Correction, ErrorReport, FrontPin, Page, PreviewLink, Section, Site
from articles.operations.bulk import begin_act
from articles.operations.front import pin_to_front
from articles.operations.people import grant_role
from articles.operations.places import save_page, save_site
from comments.models import Comment, ModerationEvent, SenderEvent, ThreadPolicy, WordRule
from comments.operations.moderating import approve_comment
from comments.operations.people import save_sender_rule
from comments.operations.policies import save_policy
from comments.operations.words import save_word_rule
from tests.builders import make_article, make_author, make_photo, make_section, make_source, make_staff, make_topic
from tests.comments.builders import make_comment
from tests.house.matrix import EMBARGOED, LIVE, OTHERS, OWN, PEOPLE, STORIES
from tests.sponsors.builders import make_campaign, make_creative, make_sponsor
from tests.wire.feeds import rss, rss_item
from wire.models import Alert, Fetch, GlossaryEntry, Item, Partner, Removal, Version
from wire.operations.feeds import add_feed
from wire.operations.partners import add_partner
from wire.operations.rules import keep_rule
from wire.operations.taking_in import find_source, open_document, take_in
from wire.operations.terms import save_terms, terms_of


def addresses(
    patterns: list[URLPattern | URLResolver] | None = None, before: str = "/", space: str = ""
) -> dict[str, str]:
    """Every address of the project: its full name, or its route where it has none, to its route."""
    found: dict[str, str] = {}
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            found |= addresses(pattern.url_patterns, route, inner)
        else:
            found.setdefault(f"{space}{pattern.name}" if pattern.name else route, route)
    return found


@dataclass
class World:
    """``rows`` holds a row of each table, ``stories`` each kind of story; own ones hang on the person."""

    people: dict[str, User] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    stories: dict[str, Article] = field(default_factory=dict)
    own: dict[str, Article] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)

    def story(self, kind: str, person: str) -> Article:
        return self.own.get(person, self.stories[OTHERS]) if kind == OWN else self.stories[kind]

    def ask(self, person: str, method: str, address: str, data: dict[str, Any]) -> HttpResponseBase:
        """The answer this person gets, whatever an earlier one did to their session."""
        client = self.clients[person]
        client.cookies.clear()
        if person in self.cookies:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[person]
        response: HttpResponseBase = client.get(address, data) if method == "get" else client.post(address, data)
        return response


def make_world() -> World:
    world = World()
    here, elsewhere = make_section("Sport"), make_section("World")
    third = make_staff("third", Role.PUBLISHER)
    _people(world, here, elsewhere)
    _stories(world, here, third)
    _rows(world, here, third)
    return world


def _people(world: World, here: Section, elsewhere: Section) -> None:
    for name in PEOPLE:
        world.clients[name] = Client(raise_request_exception=False)
        if name == "nobody":
            continue
        role, _space, where = name.partition(" ")
        person = make_staff(name.replace(" ", "-"), *([Role(name)] if name in Role.values else []))
        if where in ("here", "elsewhere"):
            grant_role(person, role=role, section=here if where == "here" else elsewhere, by=None)
        if name == "visitor":
            User.objects.filter(pk=person.pk).update(is_staff=False)
        world.people[name] = person
        world.clients[name].force_login(person)
        world.cookies[name] = world.clients[name].cookies[settings.SESSION_COOKIE_NAME].value


def _stories(world: World, here: Section, third: User) -> None:
    bears = {
        "source": make_source(slug="letter"),
        "topics": [make_topic("Tides")],
        "authors": [make_author("Ada Ferrars", slug="ada")],
    }
    for kind in STORIES:
        if kind != OWN:
            photo = make_photo(kind, width=64, height=48)
            world.stories[kind] = make_article(
                f"Story: {kind}", live=kind == LIVE, by=third, section=here, lead_picture=photo, **bears
            )
    later = timezone.now() + timedelta(hours=5)
    Article.objects.filter(pk=world.stories[EMBARGOED].pk).update(embargo_until=later)
    for name, person in world.people.items():
        world.own[name] = make_article(f"Own of {name}", live=False, by=person, section=here)


def secret_of(story: Article) -> str:
    return f"the-secret-of-story-{story.pk}"


def _preview_link(story: Article) -> None:
    """A link for an outsider, made before there was any embargo."""
    kept = hashlib.sha256(secret_of(story).encode()).hexdigest()
    later = timezone.now() + timedelta(days=1)
    PreviewLink.objects.create(article=story, secret_hash=kept, note="Oksana", expires_at=later)


def _rows(world: World, here: Section, third: User) -> None:
    """One row of each table that has a screen, all of the section where the stories stand."""
    live = world.stories[LIVE]
    pin_to_front(FrontPin(place=1, article=live), by=third)
    waiting = make_comment(live, status=Comment.Status.PENDING, email="ruth@post.example")
    decided = make_comment(live, status=Comment.Status.PENDING)
    approve_comment(decided, by=third, seen="pending")
    feed = rss(rss_item())
    document = open_document(feed)
    list(take_in(document, feed, source=find_source("harbour-letter", document), origin="test"))
    save_site(Site())
    save_word_rule(WordRule(phrase="casino", action="hold"))
    add_partner(Partner(name="Valley Radio"), [], by=third)
    for story in [*world.stories.values(), *world.own.values()]:
        _preview_link(story)
    world.rows = {
        "accounts_user": third,
        "articles_auditentry": AuditEntry.objects.first(),
        "articles_author": make_author("Ada Ferrars", slug="ada"),
        "articles_correction": Correction.objects.create(article=live, text="It was Monday."),
        "articles_errorreport": ErrorReport.objects.create(article=live, text="It was Monday."),
        "articles_frontpin": FrontPin.objects.get(),
        "articles_page": save_page(Page(title="About", slug="about", body="<p>Us.</p>")),
        "articles_section": here,
        "articles_sectiongrant": grant_role(third, role=Role.EDITOR, section=here, by=None),
        "articles_site": Site.objects.get(),
        "articles_source": make_source(slug="letter"),
        "articles_topic": make_topic("Tides"),
        "comments_comment": waiting,
        "comments_moderationevent": ModerationEvent.objects.first(),
        "comments_senderrule": save_sender_rule("domain", "spam.example", effect="ban", until=None, note="", by=third),
        "comments_threadpolicy": save_policy(ThreadPolicy(mode="premoderated"), by=third),
        "comments_wordrule": WordRule.objects.get(),
        "photos_photo": make_photo(width=64, height=48),
        "sponsors_sponsor": make_sponsor(),
        "sponsors_campaign": make_campaign(),
        "sponsors_creative": make_creative(approved=False),
        "wire_alert": Alert.objects.create(
            item=Item.objects.get(), article=live, kind="update", after=Version.objects.get()
        ),
        "wire_feed": add_feed(make_source(slug="letter"), "https://letter.example/feed.xml"),
        "wire_glossaryentry": GlossaryEntry.objects.create(language="uk", to="en", word="Київ", translation="Kyiv"),
        "wire_rule": keep_rule(make_source(slug="letter"), kind="line", text="Follow us", by=third),
        "wire_terms": save_terms(terms_of(make_source(slug="letter"))),
        "wire_item": Item.objects.get(),
        "wire_partner": Partner.objects.get(),
        "wire_fetch": Fetch.objects.get(),
        "sender_event": SenderEvent.objects.first(),
        "removal": Removal.objects.first(),
        "act": begin_act("spike", [(live.pk, live.newest_revision_id)], by=third),
        "kind": ContentType.objects.get_for_model(Article),
    }

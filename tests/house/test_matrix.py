"""Every address, for everybody, by GET and by POST, on own and on other people's things, against a table."""

import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.template.backends.django import Template
from django.test import override_settings
from django.urls import reverse

from articles import permissions
from articles.models import Check
from sponsors.tokens import click_url
from tests.house.matrix import EMBARGOED, LIVE, OTHERS, PEOPLE, STAFF, STORIES, STORY, TABLE, Row
from tests.house.matrix_world import World, addresses, make_world, secret_of

pytestmark = pytest.mark.django_db  # or pytest-django would make no tables
ADDRESSES = addresses()
SIGN_IN = "sign in"
OPEN = "open"


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[World]:
    """Made once for all addresses, in a transaction that is taken back at the end.

    Each test would close the connection behind itself, and with it the transaction.
    """
    cheap = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), transaction.atomic(), patch.object(connection, "close"):
        with cheap:
            made = make_world()
        yield made
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _pages_stay_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether an address opens is decided before its page is drawn; drawing ten thousand would take minutes."""
    monkeypatch.setattr(Template, "render", lambda self, context=None, request=None: "")


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(ADDRESSES.keys() - TABLE.keys()) == [], "these addresses have no row in tests/house/matrix.py"
    assert sorted(TABLE.keys() - ADDRESSES.keys()) == [], "these rows have no address any more"


@pytest.mark.parametrize("name", sorted(TABLE.keys() & ADDRESSES.keys()))
def test_every_address_opens_for_those_in_its_row_alone(world, name):
    wrong = list(mistakes(world, name))
    assert not wrong, "\n".join(wrong)


def test_the_walk_would_see_a_hole(world, monkeypatch):
    monkeypatch.setattr(permissions, "holds", lambda user, roles, section: True)
    wrong = list(mistakes(world, f"{STORY}preview"))
    assert f"GET {STORY}preview ({OTHERS}) for moderator: open, not 403" in wrong
    assert f"GET {STORY}preview ({EMBARGOED}) for editor: open, not 404" in wrong


def mistakes(world: World, name: str) -> Iterator[str]:
    """Where an address does not answer as its row says, in words."""
    row = TABLE[name]
    for kind in STORIES if row.by_story else (LIVE,):
        for method, allowed in (("get", row.get), ("post", row.post)):
            wanted = allowed[kind] if isinstance(allowed, dict) else allowed
            for person in PEOPLE:
                found, expected = outcome(world, name, method, person, kind), expected_for(row, person, wanted, kind)
                of_its_own = row.own and expected == OPEN and found in (SIGN_IN, 403, 404, 405)
                if found != expected and not of_its_own:
                    about = f" ({kind})" if row.by_story else ""
                    yield f"{method.upper()} {name}{about} for {person}: {found}, not {expected}"


def expected_for(row: Row, person: str, wanted: frozenset[str] | None, kind: str) -> str | int:
    if wanted is not None and person in wanted:
        return OPEN
    if not row.public and person not in STAFF:
        return SIGN_IN
    if wanted is None:
        return 405
    hidden = row.by_story and kind == EMBARGOED
    unaware = bool(wanted) and person in row.unaware
    return 404 if row.public or hidden or unaware else 403


def outcome(world: World, name: str, method: str, person: str, kind: str) -> str | int:
    """What became of a request, in a savepoint of its own: nothing of it is left."""
    address, data = asked(world, name, person, kind)
    with transaction.atomic():
        found = said(world.ask(person, method, address, data), person)
        transaction.set_rollback(True)
    return found


def said(response: HttpResponseBase, person: str) -> str | int:
    status = response.status_code
    response.close()
    if status >= 500:
        return status
    if status in (301, 302, 303):
        where = response.headers["Location"]
        if where.partition("?")[0] in (reverse("account_login"), reverse("admin:login")):
            return SIGN_IN
        return 404 if where == reverse("admin:index") else OPEN  # where the admin leads from a row it does not find
    if status == 403 and person == "nobody":
        return SIGN_IN  # a form whose session is gone: what was typed, and where to sign in
    return status if status in (403, 404, 405) else OPEN


def asked(world: World, name: str, person: str, kind: str) -> tuple[str, dict[str, Any]]:
    """The address with everything in it that its route asks for, and what is sent along."""
    route = ADDRESSES[name]
    words = {part: value(world, part, name, person, kind) for part in PARTS.findall(route)}
    for part, word in words.items():
        place = re.compile(rf"<(?:\w+:)?{part}>|\(\?P<{part}>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
        found = place.search(route)
        assert found, route
        route = route[: found.start()] + word + route[found.end() :]
    return route.replace("^", "").replace("$", "").replace("\\.", "."), SENT.get(name, {})


OF_A_COMMENT = ("like", "report", "reported", "edit", "withdraw")
PARTS = re.compile(r"<(?:\w+:)?(\w+)>")
SENT: dict[str, dict[str, Any]] = {
    f"{STORY}dismiss_check": {"dismiss": "1", "kind-1": "text_repeated", "passage-1": "Twice", "why-1": "Meant so"},
    "admin:autocomplete": {"app_label": "articles", "model_name": "author", "field_name": "portrait"},
    f"{STORY}move": {"verb": "send_to_review"},
}


def value(world: World, part: str, name: str, person: str, kind: str) -> str:
    """What stands for a part of a route: a row's number, or a word where one is asked for."""
    story, rows = world.story(kind, person), world.rows
    photo = story.lead_picture or rows["photos_photo"]
    plain: dict[tuple[str, str], Any] = {
        ("articles:author", "slug"): "ada",
        ("articles:topic", "slug"): "tides",
        ("articles:source", "slug"): "letter",
        ("articles:page", "slug"): "about",
        ("articles:by-path", "path"): story.get_absolute_url().strip("/"),
        ("articles:section-feed", "path"): "sport",
        ("articles:changes", "path"): story.get_absolute_url().strip("/"),
        ("articles:sitemap-part", "section"): "stories",
        ("articles:read", "pk"): story.pk,
        ("articles:report", "pk"): story.pk,
        ("articles:report-thanks", "pk"): story.pk,
        ("comments:story-feed", "article_id"): story.pk,
        **{(f"comments:{name}", "pk"): rows["comments_moderationevent"].comment_id for name in OF_A_COMMENT},
        ("comments:comment", "pk"): rows["comments_moderationevent"].comment_id,
        ("comments:to-comment", "pk"): rows["comments_moderationevent"].comment_id,
        ("comments:on-story", "article_id"): story.pk,
        ("sponsors:go", "token"): click_url(rows["sponsors_creative"].pk, "article-side").split("/")[-2],
        ("photos:rendition", "key"): photo.key,
        ("photos:rendition", "width"): 64,
        ("photos:rendition", "fmt"): "jpeg",
        ("admin:app_list", "app_label"): "articles",
        ("admin:view_on_site", "content_type_id"): rows["kind"].pk,
        ("admin:view_on_site", "object_id"): story.pk,
        ("admin:auth_user_password_change", "id"): rows["accounts_user"].pk,
        (f"{STORY}find", "kind"): "stories",
        (f"{STORY}bulk_begin", "verb"): "spike",
        (f"{STORY}waive", "check"): Check.STANDFIRST.value,
        ("admin:articles_checklistrule_section", "pk"): rows["articles_section"].pk,
        (f"{STORY}set_focal", "pk"): rows["photos_photo"].pk,
        ("admin:comments_comment_take_back", "pk"): rows["comments_moderationevent"].pk,
        ("admin:comments_senderrule_take_back", "pk"): rows["sender_event"].pk,
        ("admin:comments_comment_person", "mark"): rows["comments_comment"].email_mark,
        ("admin:comments_comment_person_rule", "mark"): rows["comments_comment"].email_mark,
        ("admin:wire_item_restore", "removal"): rows["removal"].pk,
    }
    if (name, part) in plain:
        return str(plain[name, part])
    if (name, part) == ("articles:preview", "secret"):
        return secret_of(story)
    if part == "release":
        return str(story.releases.get().pk)
    if part == "act":
        return str(rows["act"].pk)
    if part == "link":
        return str(story.preview_links.get().pk)
    if part == "revision":
        return str(story.newest_revision_id)
    if part == "url":
        return "nothing-here/"
    return str(_number(world, name, story)) if part in ("pk", "object_id") else "x1-x"


def _number(world: World, name: str, story: Any) -> int:
    """The number of the row that an address of a table's screen is about."""
    if name.startswith((STORY, "/admin/articles/article/")):
        return int(story.pk)
    of_table = [key for key in world.rows if name.startswith((f"admin:{key}_", f"/admin/{key.replace('_', '/', 1)}/"))]
    return int(world.rows[max(of_table, key=len)].pk) if of_table else 1

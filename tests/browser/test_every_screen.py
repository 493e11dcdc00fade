"""Every screen of the desk, by the table of addresses: nothing fails in axe, in the console or in the layout."""

import pytest

from accounts.roles import Role
from tests.browser.test_desk import failed_rules
from tests.house.matrix import LIVE, TABLE
from tests.house.matrix_world import World, make_world
from tests.house.test_matrix import ADDRESSES, asked

WHO = Role.ADMINISTRATOR.value
PLACES = ("admin:", "status", "mfa_", "account_change", "account_email", "usersessions")


def screens() -> list[str]:
    """The names of all addresses of the desk that an administrator may open."""
    found = []
    for name, row in sorted(TABLE.items()):
        who = row.get[LIVE] if isinstance(row.get, dict) else row.get
        if name.startswith(PLACES) and name in ADDRESSES and who and WHO in who:
            found.append(name)
    return found


@pytest.fixture
def world(db) -> World:
    return make_world()


def test_every_screen_of_the_desk_passes_axe_and_fits(new_page, sign_in, world, watch):
    page = new_page()
    sign_in(page, world.people[WHO])
    problems, looked_at = {}, 0
    for name in screens():
        address, _data = asked(world, name, WHO, LIVE)
        answer = page.request.get(address)
        if not (answer.ok and answer.text().lstrip().lower().startswith("<!doctype html")):
            continue  # a file, or data or a piece for a script
        page.goto(address)
        found, watch.problems = watch.problems, []
        found += failed_rules(page)
        watch.problems = []  # the checker itself sets styles on some pages
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("scrolls sideways")
        if found:
            problems[address] = found
        looked_at += 1
    assert problems == {}
    assert looked_at > 80

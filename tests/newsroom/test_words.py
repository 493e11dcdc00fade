"""Our words stand in place of those that the libraries bring."""

import gettext
import re
from pathlib import Path

import pytest

from accounts.roles import MAY, Role
from tests.builders import make_staff

CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
STOCK = re.compile(
    r"successfully|Designates|Raw passwords|150 characters|---------|Select .* to change|[Pp]lease contact us"
    r"|Two-Factor Authentication|Change Password|Sign Out|Remember Me|Password Reset"
)


def test_the_compiled_words_are_those_of_the_source():
    source = CATALOGUE.read_text()
    pairs = re.findall(r'(?:^msgctxt "(.+)"\n)?^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE)
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    found = [(c, i, compiled.pgettext(c, i) if c else compiled.gettext(i)) for c, i, _said in pairs]
    assert len(pairs) > 50
    assert found == pairs


def test_every_role_says_what_it_may_do():
    assert set(MAY) == set(Role)


@pytest.mark.django_db
def test_pages_of_the_account_and_of_people_use_our_words(client):
    for address in ("/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"):
        page = client.get(address).content.decode()
        assert STOCK.findall(page) == [], address
    assert '<a class="button button--primary" href="/accounts/login/">' in page
    head = make_staff("head", Role.ADMINISTRATOR)
    client.force_login(head)
    addresses = ["/accounts/2fa/", "/accounts/password/change/", "/accounts/logout/", "/admin/accounts/user/add/"]
    addresses += [f"/admin/accounts/user/{head.pk}/change/", "/admin/articles/author/?_popup=1"]
    addresses += [f"/admin/{name}/add/" for name in ("articles/section", "articles/source", "photos/photo")]
    for address in addresses:
        assert STOCK.findall(client.get(address).content.decode()) == [], address


@pytest.mark.django_db
def test_a_saved_form_says_so_in_our_words(client):
    client.force_login(make_staff("head", Role.ADMINISTRATOR))
    data = {"name": "Rail", "slug": "rail", "_continue": "1"}
    page = client.post("/admin/articles/topic/add/", data, follow=True).content.decode()
    assert STOCK.findall(page) == []
    assert "is saved. You can go on below." in page

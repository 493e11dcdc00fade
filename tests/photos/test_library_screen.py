"""The library's own screens: the grid, taking in many files, describing them, replacing and withdrawing."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from photos.models import Photo
from photos.operations import use_photos, withdraw_photo
from photos.pages import PER_PAGE, Library, Wanted
from photos.querysets import newsroom_day
from tests.builders import make_article, make_author, make_photo, make_staff, picture_bytes

pytestmark = pytest.mark.django_db
LIBRARY = "/admin/photos/photo/"
UPLOAD, DESCRIBE = f"{LIBRARY}upload/", f"{LIBRARY}describe/"


def bare(count: int, **details) -> list[Photo]:
    """Rows of the library without files: as many as one likes."""
    values = {"alt": "A quay", "credit": "The paper", "renditions": [[320, 213, "jpeg"]], "original": "x", **details}
    return Photo.objects.bulk_create(Photo(title=f"Picture {number}", **values) for number in range(count))


def titles(response) -> list[str]:
    return [photo.title for photo in response.context["library"].photos]


def page_of(photo: Photo) -> str:
    return reverse("admin:photos_photo_change", args=[photo.pk])


def colour_file(colour: str, name: str = "quay_at-night.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture_bytes(64, 48, colour).getvalue())


# The grid


def test_it_costs_the_same_with_few_and_with_many(publisher_client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert publisher_client.get(LIBRARY).status_code == 200
        return len(asked)

    bare(3)
    queries()  # what is read once and kept
    few = queries()
    bare(300)
    assert queries() == few
    assert few <= 15


def test_a_large_library_is_counted_once_a_minute(publisher_client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("photos.pages.COUNTED_ANEW", 5)
    user = get_user(publisher_client)
    bare(8, alt="")
    assert Library(Wanted(), user).count == "8"
    bare(2)

    with django_assert_num_queries(1):
        assert [choice.count for choice in Library(Wanted(), user).tabs()][:2] == ["8", "8"]
    assert Library(Wanted(q="Picture 7"), user).count == "1"


def test_it_is_paged_by_key_there_and_back(publisher_client):
    bare(2 * PER_PAGE + 3)
    first = publisher_client.get(LIBRARY)
    second = publisher_client.get(LIBRARY + first.context["library"].older)
    third = publisher_client.get(LIBRARY + second.context["library"].older)

    assert [len(titles(page)) for page in (first, second, third)] == [PER_PAGE, PER_PAGE, 3]
    assert titles(third)[-1] == "Picture 0"
    assert (first.context["library"].newer, third.context["library"].older) == ("", "")
    back = publisher_client.get(LIBRARY + third.context["library"].newer)
    assert titles(back) == titles(second)
    assert titles(publisher_client.get(LIBRARY + back.context["library"].newer)) == titles(first)


def test_every_tab_holds_its_own_and_says_how_many():
    today = newsroom_day()
    by = make_staff("somebody")
    fine = make_photo("fine", width=64, height=48)
    use_photos("article:1", [fine.pk], since=None)
    for name, details in {
        "bare": {"alt": "", "credit": "", "licence": ""},
        "ending": {"licence_until": today + timedelta(days=14)},
        "ended": {"licence_until": today - timedelta(days=1)},
        "withdrawn": {"alt": ""},
    }.items():
        photo = make_photo(name, width=64, height=48, **details)
        if name != "ending":
            use_photos(f"article:{photo.pk}", [photo.pk], since=None)
        if name == "withdrawn":
            withdraw_photo(photo, why="asked", by=by)

    found = {
        tab: [photo.title for photo in Library(Wanted(tab=tab), by).photos]
        for tab in ("", "describe", "ending", "ended", "unused", "withdrawn")
    }
    assert found == {
        "": ["withdrawn", "ended", "ending", "bare", "fine"],
        "describe": ["bare"],
        "ending": ["ending"],
        "ended": ["ended"],
        "unused": ["ending"],
        "withdrawn": ["withdrawn"],
    }
    assert [choice.count for choice in Library(Wanted(), by).tabs()] == ["5", "1", "1", "1", "1", "1"]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("q=quay ferrars", ["Quay"]),
        ("credit=Ada Ferrars", ["Quay"]),
        ("licence=agency", ["Silo"]),
        ("lacks=credit", ["Silo"]),
        ("q=quay&licence=agency", []),
        ("licence=nonsense&lacks=everything&before=x", ["Silo", "Quay"]),
    ],
)
def test_it_is_narrowed_by_words_and_filters(publisher_client, query, wanted):
    make_photo("Quay", credit="Ada Ferrars", width=64, height=48)
    make_photo("Silo", credit="", licence="agency", width=64, height=48)

    assert titles(publisher_client.get(f"{LIBRARY}?{query}")) == wanted


@pytest.mark.parametrize("tab", ["", "describe", "ending", "ended", "unused", "withdrawn"])
def test_an_empty_list_says_what_would_stand_there(publisher_client, tab):
    page = publisher_client.get(LIBRARY, {"tab": tab}).content.decode()
    assert 'class="empty__title"' in page


def test_the_list_shows_the_same_pictures_in_rows(publisher_client):
    photo = make_photo("Quay", width=64, height=48, licence_until=newsroom_day())
    page = publisher_client.get(LIBRARY, {"view": "list"})
    assert titles(page) == ["Quay"]
    assert page_of(photo) in page.content.decode()
    assert "until" in page.content.decode()


# Many files


def test_a_file_sent_by_script_is_taken_in_undescribed(contributor_client):
    answer = contributor_client.post(UPLOAD, {"file": colour_file("#111")}, headers={"accept": "application/json"})

    photo = Photo.objects.get()
    assert answer.status_code == 200
    assert (answer.json()["id"], answer.json()["known"]) == (photo.pk, False)
    assert (photo.title, photo.alt, photo.credit, photo.licence) == ("Quay at night", "", "", "")


def test_the_same_picture_is_not_taken_twice_whatever_file_it_comes_in(contributor_client):
    first = make_photo("Quay", width=64, height=48)
    file = SimpleUploadedFile("b.png", picture_bytes(64, 48).getvalue() + b"another end")

    answer = contributor_client.post(UPLOAD, {"file": file}, headers={"accept": "application/json"})

    assert (answer.json()["id"], answer.json()["known"], answer.json()["url"]) == (first.pk, True, page_of(first))
    assert Photo.objects.count() == 1


def test_a_picture_that_is_hidden_from_somebody_is_not_named_to_them(contributor_client, monkeypatch):
    make_photo("Under embargo", width=64, height=48)
    monkeypatch.setattr("photos.desk.visible_photos", lambda user: Photo.objects.none())

    file = SimpleUploadedFile("b.png", picture_bytes(64, 48).getvalue())
    answer = contributor_client.post(UPLOAD, {"file": file}, headers={"accept": "application/json"})

    assert answer.json()["title"] == "B"
    assert Photo.objects.count() == 2


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.4", b"\x89PNG\r\n"])
def test_what_is_no_picture_is_refused_with_its_reason(contributor_client, data):
    file = SimpleUploadedFile("a.png", data)
    answer = contributor_client.post(UPLOAD, {"file": file}, headers={"accept": "application/json"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]
    assert not Photo.objects.exists()


def test_without_scripts_several_come_at_once_and_lead_to_their_description(contributor_client):
    known = make_photo("Quay", width=64, height=48)
    files = [
        colour_file("#111"),
        SimpleUploadedFile("known.png", picture_bytes(64, 48).getvalue()),
        SimpleUploadedFile("page.png", b"<html>"),
        colour_file("#222"),
    ]
    response = contributor_client.post(UPLOAD, {"file": files}, follow=True)

    new = Photo.objects.exclude(pk=known.pk).order_by("pk")
    assert response.redirect_chain[0][0] == f"{DESCRIBE}?ids={','.join(str(photo.pk) for photo in new)}"
    assert len(new) == 2
    said = [str(message) for message in response.context["messages"]]
    assert said[0] == "known.png: we have this already, as “Quay”."
    assert said[1].startswith("page.png was refused. This is not a JPEG")


def test_more_files_than_one_request_takes_are_named(contributor_client, monkeypatch):
    monkeypatch.setattr("photos.desk.AT_ONCE", 1)
    response = contributor_client.post(
        UPLOAD, {"file": [colour_file("#111"), colour_file("#222", "b.png")]}, follow=True
    )
    assert "b.png" in str(next(iter(response.context["messages"])))
    assert Photo.objects.count() == 1


# Describing


def described(photo: Photo, **details) -> dict[str, str]:
    values = {"title": photo.title, "alt": "", "caption": "", "credit": "", "licence": "", "licence_until": ""}
    return {f"p{photo.pk}-{name}": value for name, value in {**values, **details}.items()}


ALL = {"all-caption": "", "all-credit": "The paper", "all-licence": "agency", "all-licence_until": "2030-05-01"}


def test_what_holds_for_all_fills_what_is_empty(contributor_client):
    one, two = bare(2, credit="", licence="", alt="")
    own = described(two, alt="A silo", credit="Ada Ferrars", licence="own", licence_until="2031-01-01")
    data = {**described(one, title="Quay"), **own, **ALL}

    response = contributor_client.post(f"{DESCRIBE}?ids={one.pk},{two.pk}", data, follow=True)

    rows = Photo.objects.order_by("pk").values_list("title", "alt", "credit", "licence", "licence_until__year")
    assert list(rows) == [
        ("Quay", "", "The paper", "agency", 2030),
        ("Picture 1", "A silo", "Ada Ferrars", "own", 2031),
    ]
    assert [str(message)[:1] for message in response.context["messages"]] == ["2", "1"]


def test_a_description_that_is_wrong_stores_nothing(contributor_client):
    one, two = bare(2)
    data = {**described(one, credit="New"), **described(two, title=""), **ALL}

    response = contributor_client.post(f"{DESCRIBE}?ids={one.pk},{two.pk}", data)

    assert response.status_code == 200
    assert "Nothing was saved" in response.content.decode()
    assert set(Photo.objects.values_list("credit", flat=True)) == {"The paper"}


def test_the_pictures_to_describe_cost_one_query(contributor_client):
    def queries(count: int) -> int:
        ids = ",".join(str(photo.pk) for photo in bare(count))
        with CaptureQueriesContext(connection) as asked:
            assert contributor_client.get(f"{DESCRIBE}?ids={ids}").status_code == 200
        return len(asked)

    queries(1)
    assert queries(2) == queries(30)


# One picture


def test_a_publisher_withdraws_it_and_gives_it_back(publisher_client, client):
    photo = make_photo()
    story = make_article("At the quay", lead_picture=photo)

    publisher_client.post(f"{LIBRARY}{photo.pk}/withdraw/", {"why": "The family asked"})
    assert photo.key not in client.get(story.get_absolute_url()).content.decode()
    page = publisher_client.get(page_of(photo)).content.decode()
    assert "The family asked" in page
    assert "there without it" in page

    publisher_client.post(f"{LIBRARY}{photo.pk}/restore/")
    assert photo.key in client.get(story.get_absolute_url()).content.decode()
    assert LogEntry.objects.filter(object_id=str(photo.pk)).count() == 2


def test_without_a_reason_nothing_is_withdrawn(publisher_client):
    photo = make_photo(width=64, height=48)
    response = publisher_client.post(f"{LIBRARY}{photo.pk}/withdraw/", {"why": " "}, follow=True)
    assert "write why" in response.content.decode()
    assert not Photo.objects.get().is_withdrawn


def test_a_file_is_replaced_by_a_good_one_only(publisher_client):
    photo = make_photo(width=64, height=48)
    address = f"{LIBRARY}{photo.pk}/replace/"

    refused = publisher_client.post(address, {"file": SimpleUploadedFile("a.png", b"<svg/>")}, follow=True)
    assert "Nothing was changed." in refused.content.decode()
    assert Photo.objects.get().key == photo.key

    publisher_client.post(address, {"file": colour_file("#111")})
    assert Photo.objects.get().key != photo.key


@pytest.mark.parametrize("act", ["withdraw", "replace", "restore"])
def test_others_do_not(contributor_client, act):
    photo = make_photo(width=64, height=48)
    assert contributor_client.post(f"{LIBRARY}{photo.pk}/{act}/", {"why": "x"}).status_code == 403
    page = contributor_client.get(page_of(photo)).content.decode()
    assert f"/{act}/" not in page


def test_its_page_says_where_readers_see_it(publisher_client):
    photo = make_photo()
    make_article("Seen here", lead_picture=photo)
    make_article("Not out yet", live=False, lead_picture=photo)
    make_author("Ada Ferrars", portrait=photo)

    uses = publisher_client.get(page_of(photo)).context["uses"]

    assert {use.name: use.is_shown for use in uses} == {"Seen here": True, "Not out yet": False, "Ada Ferrars": True}


# The desk's first page


def test_licences_that_end_within_two_weeks_stand_on_the_first_page(publisher_client):
    today = newsroom_day()
    for name, days in {"Later": 15, "Second": 9, "First": 2, "Over": -1, "Not used": 3}.items():
        photo = make_photo(name, width=64, height=48, licence_until=today + timedelta(days=days))
        if name != "Not used":
            make_author(f"Author {name}", portrait=photo)

    [panel] = [panel for panel in publisher_client.get("/admin/").context["panels"]["side"] if panel["key"] == "ending"]

    assert [photo.title for photo in panel["context"]["photos"]] == ["First", "Second"]


def test_the_first_page_says_nothing_where_no_licence_ends(publisher_client):
    assert "Licences that end soon" not in publisher_client.get("/admin/").content.decode()

"""A picture that is withdrawn, replaced or past its licence: readers see nothing of it from the next request on."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.roles import Role
from articles.operations.checklist import reasons_against
from articles.snapshots import newest_content
from photos import guests
from photos.guests import guest_query
from photos.imaging import open_picture
from photos.models import Photo
from photos.operations import add_renditions, prepare_photo, replace_photo, restore_photo, withdraw_photo
from photos.querysets import newsroom_day
from tests.builders import make_article, make_author, make_photo, make_staff, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo():
    return make_photo("Quay", caption="The quay in the words of its caption")


@pytest.fixture
def story(photo):
    figure = f'<figure data-block="picture" data-ref="{photo.pk}"></figure>'
    return make_article("At the quay", lead_picture=photo, body=f"<p>Before it.</p>{figure}<p>After it.</p>")


@pytest.fixture
def withdraw(photo):
    by = make_staff("publisher-of-pictures", Role.PUBLISHER)
    return lambda: withdraw_photo(photo, why="The family asked", by=by)


def end_licence(photo):
    Photo.objects.filter(pk=photo.pk).update(licence_until=newsroom_day() - timedelta(days=1))


def status(client, address) -> int:
    response = client.get(address)
    if response.streaming:
        assert b"".join(response.streaming_content)
    return response.status_code


def everything(client, story) -> str:
    """What readers get of a story: its page, the front, the feed."""
    pages = [client.get(address) for address in (story.get_absolute_url(), "/", "/feed.xml")]
    assert [page.status_code for page in pages] == [200, 200, 200]
    return "".join(page.content.decode() for page in pages)


@pytest.mark.parametrize("how", ["withdrawn", "ended"])
def test_readers_see_nothing_of_it_in_the_request_after_and_the_story_stays(
    client, story, photo, withdraw, how, monkeypatch
):
    monkeypatch.setitem(guests._holds, "letter", lambda number: True)
    address = photo.url
    before = everything(client, story)
    assert photo.key in before
    assert '"image"' in before
    assert "og:image" in before
    assert "<enclosure" in before

    withdraw() if how == "withdrawn" else end_licence(photo)

    after = everything(client, story)
    assert photo.key not in after
    assert photo.caption not in after
    assert not re.search(r'"image"|og:image"|<enclosure|<figure|src=""', after)
    assert "Before it." in after
    assert "After it." in after
    assert status(client, address) == 404
    assert status(client, address + guest_query(photo.key, "letter", 1)) == 404


def test_the_desk_still_sees_a_withdrawn_picture(publisher_client, story, photo, withdraw):
    withdraw()

    assert status(publisher_client, photo.desk_url) == 200


def test_a_withdrawn_picture_can_be_given_back_and_the_history_says_who_did_it(client, story, photo, withdraw):
    withdrawn = withdraw()
    withdraw()
    assert (withdrawn.is_withdrawn, withdrawn.withdrawn_why) == (True, "The family asked")

    restore_photo(photo, by=make_staff("another", Role.PUBLISHER))
    restore_photo(photo, by=make_staff("a-third", Role.PUBLISHER))

    assert photo.key in everything(client, story)
    said = LogEntry.objects.order_by("pk").values_list("user__username", "change_message")
    assert list(said) == [
        ("publisher-of-pictures", "Withdrawn: The family asked"),
        ("another", "Given back to readers."),
    ]


def test_a_withdrawal_needs_a_reason(photo):
    with pytest.raises(ValueError, match="reason"):
        withdraw_photo(photo, why=" ", by=make_staff("publisher", Role.PUBLISHER))


def test_a_portrait_goes_from_its_pages_too(client, photo, withdraw):
    author = make_author("Ada Ferrars", portrait=photo)
    story = make_article("By Ada", authors=[author])
    assert photo.key in client.get(story.get_absolute_url()).content.decode()

    withdraw()

    for address in (story.get_absolute_url(), author.get_absolute_url()):
        assert photo.key not in client.get(address).content.decode()


def test_the_last_day_of_a_licence_is_a_day_of_the_newsroom(photo):
    Photo.objects.filter(pk=photo.pk).update(licence_until=date(2026, 7, 31))
    kyiv = timezone.get_default_timezone()
    evening = datetime(2026, 7, 31, 23, 59, tzinfo=kyiv)

    seen = [Photo.objects.usable(evening + timedelta(minutes=minutes)).count() for minutes in (0, 1)]

    assert seen == [1, 0]
    assert newsroom_day(evening) == date(2026, 7, 31)


def test_another_file_takes_its_place_everywhere_under_new_addresses(
    client, story, photo, django_capture_on_commit_callbacks
):
    old, path = photo.url, photo.rendition_path(320, "jpeg")
    original = photo.original.name
    assert default_storage.exists(path)

    with django_capture_on_commit_callbacks(execute=True):
        new = replace_photo(photo, prepare_photo(picture_bytes(900, 600)), by=make_staff("publisher", Role.PUBLISHER))

    page = everything(client, story)
    assert (new.pk, new.width, new.caption) == (photo.pk, 900, photo.caption)
    assert new.key != photo.key
    assert new.key in page
    assert photo.key not in page
    assert status(client, old) == 404
    assert status(client, Photo.objects.get().url) == 200
    assert not default_storage.exists(path)
    assert not default_storage.exists(original)


def test_sizes_that_were_being_made_of_the_old_file_are_not_put_to_the_new_one(photo, monkeypatch):
    by = make_staff("publisher", Role.PUBLISHER)

    def meanwhile(file):
        monkeypatch.undo()
        image = open_picture(file)
        replace_photo(photo, prepare_photo(picture_bytes(900, 600)), by=by)
        return image

    monkeypatch.setattr("photos.operations.open_picture", meanwhile)

    assert add_renditions(photo.pk, ["webp"]) == 0
    assert {fmt for _width, _height, fmt in Photo.objects.get().renditions} == {"jpeg"}


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ({"credit": ""}, "No credit: “Quay”"),
        ({"licence": ""}, "No credit or licence: “Quay”"),
        ({"licence_until": "ended"}, "Its licence has ended: “Quay”"),
    ],
)
def test_a_story_does_not_go_out_with_it(photo, lacks, said):
    story = make_article("At the quay", live=False, lead_picture=photo)
    assert reasons_against(story, newest_content(story)) == []

    ended = newsroom_day() - timedelta(days=1)
    Photo.objects.filter(pk=photo.pk).update(**{k: ended if v == "ended" else v for k, v in lacks.items()})

    assert said in " ".join(reasons_against(story, newest_content(story)))


def test_pictures_whose_licence_ends_soon_are_found_soonest_first():
    today = newsroom_day()
    for days in (15, 14, 0, -1, 3):
        make_photo(str(days), width=64, height=48, licence_until=today + timedelta(days=days))
    make_photo("for ever", width=64, height=48)

    assert [photo.title for photo in Photo.objects.ending()] == ["0", "3", "14"]

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from photos.imaging import MAX_BYTES, PictureRefused, encode_card, open_picture
from photos.models import Photo
from photos.operations import add_renditions, describe_photo, use_photos
from tests.builders import make_photo, picture_bytes


def saved(image: Image.Image, fmt: str, **options) -> io.BytesIO:
    file = io.BytesIO()
    image.save(file, fmt, **options)
    file.seek(0)
    return file


def test_a_turned_picture_stands_upright_and_forgets_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N"}

    image = open_picture(saved(Image.new("RGB", (40, 20)), "JPEG", exif=exif))

    assert image.size == (20, 40)
    assert not image.getexif()
    assert not image.info


def test_transparency_becomes_white():
    assert open_picture(saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG")).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        b"\xff\xd8\xff\xe0 not a picture",
        saved(Image.new("RGB", (4, 4)), "TIFF").getvalue(),
        saved(Image.new("RGB", (4, 4)), "BMP").getvalue(),
        picture_bytes().getvalue()[:200],
        b"x" * (MAX_BYTES + 1),
    ],
    ids=["empty", "svg", "cut gif", "lying jpeg", "tiff", "bmp", "cut png", "too long"],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(PictureRefused):
        open_picture(io.BytesIO(data))


def test_a_bomb_is_refused():
    with pytest.raises(PictureRefused, match="60 million"):
        open_picture(saved(Image.new("1", (9_000, 9_000)), "PNG"))


@pytest.mark.django_db
def test_a_picture_has_its_sizes_with_width_and_height():
    photo = make_photo(width=1000, height=500)

    assert [(r.width, r.height) for r in photo.sizes("jpeg")] == [(320, 160), (640, 320), (960, 480), (1000, 500)]
    assert (photo.width, photo.height) == (1000, 500)
    assert photo.srcset("jpeg").count(" 320w") == 1


@pytest.mark.django_db
def test_the_worker_adds_formats_once():
    photo = make_photo(width=400, height=300)

    assert add_renditions(photo.pk, ["webp", "avif"]) == 4
    assert add_renditions(photo.pk, ["webp", "avif"]) == 0
    photo.refresh_from_db()
    assert [r.width for r in photo.sizes("avif")] == [320, 400]
    assert add_renditions(0, ["webp"]) == 0


@pytest.mark.django_db
def test_a_picture_is_served_while_something_public_shows_it(client, publisher_client):
    photo, now = make_photo(), timezone.now()
    assert client.get(photo.url).status_code == 404

    use_photos("article:1", [photo.pk], since=now - timedelta(minutes=1))
    use_photos("article:2", [photo.pk], since=None)
    response = client.get(photo.url)
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert "sandbox" in response["Content-Security-Policy"]

    use_photos("article:1", [], since=now)
    assert client.get(photo.url).status_code == 404
    hidden = publisher_client.get(photo.url)
    assert list(hidden.streaming_content)
    assert (hidden.status_code, hidden["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.django_db
def test_a_picture_is_public_while_one_of_its_uses_is_and_not_between_them():
    photo, now = make_photo(), timezone.now()
    use_photos("article:1", [photo.pk], since=now, until=now + timedelta(hours=1))
    use_photos("article:2", [photo.pk], since=now + timedelta(hours=2))

    seen = [Photo.objects.public(now + timedelta(minutes=minutes)).count() for minutes in (-1, 0, 59, 60, 119, 120)]

    assert seen == [0, 1, 1, 0, 0, 1]


@pytest.mark.django_db
def test_a_rendition_whose_file_is_gone_is_not_found(client):
    photo = make_photo()
    use_photos("article:1", [photo.pk], since=timezone.now())
    default_storage.delete(photo.rendition_path(320, "jpeg"))

    assert client.get(photo.url_near(320)).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/pictures/nobody-320.jpeg", "/pictures/KEY-17.jpeg", "/pictures/KEY-320.svg"])
def test_an_address_of_no_rendition_is_not_found(client, address):
    photo = make_photo()
    use_photos("article:1", [photo.pk], since=timezone.now())

    assert client.get(address.replace("KEY", photo.key)).status_code == 404
    assert Photo.objects.public().count() == 1


@pytest.mark.parametrize(
    ("size", "card"), [((2400, 2400), (1200, 630)), ((640, 427), (640, 336)), ((300, 900), (300, 158))]
)
def test_what_is_shared_is_cropped_around_the_focal_point(size, card):
    image = Image.new("RGB", size, "white")
    image.paste("black", (0, 0, size[0], size[1] // 2))

    shown = {y: encode_card(image, 50, y) for y in (0, 100)}

    assert {(made.width, made.height) for made in shown.values()} == {card}
    middle = {
        y: Image.open(io.BytesIO(made.data)).convert("L").getpixel((9, card[1] // 2)) for y, made in shown.items()
    }
    assert middle[0] < 60
    assert middle[100] > 200


@pytest.mark.django_db
def test_a_new_focal_point_makes_another_card(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        photo = make_photo(width=640, height=1200)
    photo.refresh_from_db()
    use_photos("article:1", [photo.pk], since=timezone.now())
    first = b"".join(client.get(photo.card.url).streaming_content)

    for focal_y, again in ((photo.focal_y, 0), (100, 1)):
        photo.focal_y = focal_y
        with django_capture_on_commit_callbacks(execute=True) as callbacks:
            describe_photo(photo)
        assert len(callbacks) == again
    response = client.get(photo.card.url)

    assert response["Content-Type"] == "image/jpeg"
    assert b"".join(response.streaming_content)
    assert first
    assert [fmt for _width, _height, fmt in Photo.objects.get().renditions].count("card") == 1

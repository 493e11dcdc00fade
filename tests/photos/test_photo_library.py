"""The picture library on the desk."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from photos.models import Photo
from tests.builders import make_article, make_author, make_photo, picture_bytes

pytestmark = pytest.mark.django_db
ADD = "/admin/photos/photo/add/"


def upload(client, data: bytes, **details):
    values = {"title": "Quay", "alt": "A quay", "credit": "The paper", "licence": "own", **details}
    return client.post(ADD, {"file": SimpleUploadedFile("quay.png", data), **values})


def test_a_picture_is_taken_in_with_its_sizes(contributor_client):
    assert upload(contributor_client, picture_bytes(700, 400).getvalue()).status_code == 302
    photo = Photo.objects.get()
    assert (photo.title, photo.alt, photo.width) == ("Quay", "A quay", 700)
    assert [size.width for size in photo.sizes("jpeg")] == [320, 640, 700]


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.4", b"\x89PNG\r\n"]
)
def test_what_is_no_picture_is_refused_beside_its_field_and_the_rest_is_kept(contributor_client, data):
    response = upload(contributor_client, data)
    assert response.status_code == 200
    assert "file" in response.context["adminform"].form.errors
    assert 'value="Quay"' in response.content.decode()
    assert not Photo.objects.exists()


@pytest.mark.parametrize("name", ["title", "alt"])
def test_a_picture_without_name_or_alternative_text_is_not_stored(contributor_client, name):
    response = upload(contributor_client, picture_bytes().getvalue(), **{name: ""})
    assert list(response.context["adminform"].form.errors) == [name]
    assert not Photo.objects.exists()


def test_the_details_of_a_picture_change_and_its_file_does_not(contributor_client):
    photo = make_photo(width=640)
    address = reverse("admin:photos_photo_change", args=[photo.pk])
    data = {"title": "New", "alt": "Other", "credit": "", "licence": "own", "focal_x": 20, "focal_y": 80}
    assert contributor_client.post(address, data).status_code == 302
    after = Photo.objects.get()
    assert (after.title, after.focal_x, after.original.name) == ("New", 20, photo.original.name)


def test_a_focal_point_lies_within_the_picture(contributor_client):
    photo = make_photo()
    address = reverse("admin:photos_photo_change", args=[photo.pk])
    data = {"title": "New", "alt": "A quay", "licence": "own", "focal_x": 120, "focal_y": 80}
    assert contributor_client.post(address, data).status_code == 200
    assert Photo.objects.get().focal_x == 50


def test_a_picture_says_where_it_is_shown(publisher_client):
    photo = make_photo()
    make_article("Seen here", lead_picture=photo)
    make_article("Not out yet", live=False, lead_picture=photo)
    make_author("Ada Ferrars", portrait=photo)
    page = publisher_client.get(reverse("admin:photos_photo_change", args=[photo.pk])).content.decode()
    for name in ("Seen here", "Not out yet", "Ada Ferrars", "not published"):
        assert name in page


def test_pictures_are_found_by_what_is_said_of_them(publisher_client):
    make_photo("Маяк")
    make_photo("Wind farm", credit="")
    page = publisher_client.get("/admin/photos/photo/", {"q": "маяк"}).content.decode()
    assert "Маяк" in page
    assert "Wind farm" not in page
    assert "Маяк" not in publisher_client.get("/admin/photos/photo/", {"lacks": "credit"}).content.decode()


def test_the_library_is_closed_to_readers(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", password="x"))
    assert upload(client, io.BytesIO(picture_bytes().getvalue()).getvalue()).status_code in (302, 403)
    assert not Photo.objects.exists()

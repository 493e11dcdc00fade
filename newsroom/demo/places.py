"""Sections, people, sources, topics and pictures of the demo newsroom."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from articles.models import Author, Page, Section, Site, Source, Topic
from articles.operations.places import place_section, save_author, save_page, save_site
from newsroom.demo.files import FOLDER, read_texts
from photos.models import Photo
from photos.operations import add_photo, prepare_photo, withdraw_photo
from photos.querysets import newsroom_day

SITE = {
    "name": "The Estuary",
    "tagline": "News from the coast, and from the countries whose ships call here",
    "description": "Reporting from the coast and the countries that trade with it. Owned by its readers.",
    "address": "4 Customs House Quay, Averne",
    "email": "letters@the-estuary.example",
}


SOURCE_KEYS = ["slug", "name", "homepage", "language", "country", "licence_note", "credit_line", "description"]


@dataclass
class Places:
    """What stories refer to, by the names that the files use."""

    sections: dict[str, Section] = field(default_factory=dict)
    authors: dict[str, Author] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    photos: dict[str, Photo] = field(default_factory=dict)


def load_places(words: dict[str, Any], pictures: dict[str, Any]) -> Places:
    places = Places()
    save_site(Site(**SITE))
    places.photos = _load_photos(pictures)
    for row in words["sections"]:
        section = Section(
            slug=row["slug"],
            name=row["name"],
            parent=places.sections.get(row["parent"]),
            description=row["description"],
            position=row["position"],
            front_style=row.get("front", Section.FrontStyle.RIVER),
        )
        places.sections[row["slug"]] = place_section(section)
    for row in words["authors"]:
        values = {key: row[key] for key in ("slug", "name", "role", "biography")}
        portrait = places.photos.get(row.get("portrait", ""))
        places.authors[row["slug"]] = save_author(Author(**values, portrait=portrait))
    for row in words["sources"]:
        places.sources[row["slug"]] = Source.objects.create(**{key: row[key] for key in SOURCE_KEYS})
    for row in words["topics"]:
        places.topics[row["slug"]] = Topic.objects.create(**row)
    return places


def take_back_a_picture(places: Places, *, by: User) -> None:
    """One picture that no page shows any more."""
    withdraw_photo(places.photos["school-roof-solar"], why="The school asked: two pupils can be told apart.", by=by)


def sign_in_as(places: Places, people: dict[str, User]) -> dict[str, User]:
    """Tie the bylines to the accounts of the same name; the accounts by the bylines' slugs."""
    by_name = {person.display_name: person for person in people.values()}
    found = {slug: by_name[author.name] for slug, author in places.authors.items() if author.name in by_name}
    for slug, person in found.items():
        places.authors[slug].user = person
        save_author(places.authors[slug])
    return found


def load_pages() -> None:
    for number, text in enumerate(read_texts("pages")):
        page = Page(slug=text.slug, title=text.keys["title"], description=text.keys["description"])
        page.body, page.position = text.body, text.keys.get("position", 10 * number)
        save_page(page)


def _load_photos(pictures: dict[str, Any]) -> dict[str, Photo]:
    """Decoding and encoding run in threads, two at a time: Pillow lets go of the interpreter's lock."""
    rows = {name: row for name, row in pictures.items() if (FOLDER / "pictures" / row["file"]).suffix == ".webp"}
    with ThreadPoolExecutor(max_workers=2) as pool:
        prepared = pool.map(lambda row: prepare_photo(_file(row["file"])), rows.values())
        return {
            name: add_photo(
                picture,
                title=name.replace("-", " ").capitalize(),
                alt=row["alt"],
                caption=row.get("caption", ""),
                credit=row.get("credit", ""),
                licence=row.get("licence", Photo.Licence.OWN),
                licence_until=newsroom_day() + timedelta(days=row["licence_days"]) if "licence_days" in row else None,
                focal_x=round(row["focal_x"] * 100),
                focal_y=round(row["focal_y"] * 100),
            )
            for (name, row), picture in zip(rows.items(), prepared, strict=True)
        }


def _file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (FOLDER / "pictures" / name).read_bytes())

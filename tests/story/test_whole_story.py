"""The life of a story through every room, from the wire to its end."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article
from articles.operations.changing import correct_article
from articles.operations.drafting import save_draft
from articles.operations.due import release_due_articles
from articles.operations.moving import take_down_article, withdraw_article
from articles.operations.publishing import schedule_article
from articles.snapshots import newest_content
from comments.models import Comment
from comments.operations.moderating import approve_comment
from tests.builders import make_section, make_staff

pytestmark = pytest.mark.django_db
FEED = Path(__file__).resolve().parents[2] / "newsroom/demo/wire/harbour-letter.xml"


def test_a_story_from_the_wire_to_its_end(client, publisher):
    make_section("World")
    call_command("fetch_wire", file=str(FEED), source="northern-shipping-letter")
    story = Article.objects.order_by("pk").first()
    address = story.get_absolute_url()
    assert client.get(address).status_code == 404

    edited = replace(newest_content(story), headline="Edited by the desk", standfirst="It has one sentence.")
    save_draft(story, edited, by=publisher)
    at = timezone.now() + timedelta(hours=1)
    schedule_article(story, by=publisher, at=at)
    assert client.get(address).status_code == 404

    with time_machine.travel(at + timedelta(minutes=1)) as clock:
        assert b"Edited by the desk" in client.get(address).content
        assert release_due_articles() == 1
        assert b"Edited by the desk" in client.get("/").content

        page = client.get(address).content.decode()
        token = page.split('name="token" value="')[1].split('"')[0]
        clock.shift(60)
        letter = {"name": "Dorothea Wray", "body": "My father kept the table.", "token": token}
        sent = client.post(f"/replies/on/{story.pk}/", letter, headers={"sec-fetch-site": "same-origin"})
        assert sent.status_code == 303
        assert b"My father kept" not in client.get(address).content
        approve_comment(Comment.objects.get(), by=make_staff("dunya", Role.MODERATOR))
        assert b"My father kept" in client.get(address).content
        story.refresh_from_db()
        assert story.comment_count == 1

        save_draft(story, replace(newest_content(story), standfirst="It has another one."), by=publisher)
        correct_article(story, text="The first sentence was wrong.", by=publisher)
        assert b"The first sentence was wrong." in client.get(address).content

        withdraw_article(story, by=publisher, reason="A claim is being checked.", notice="We are checking.")
        assert client.get(address).status_code == 404
        take_down_article(story, by=publisher, reason="It was false.", notice="Removed.")
        gone = client.get(address)
        assert gone.status_code == 410
        for public in (gone, client.get("/"), client.get("/feed.xml"), client.get("/search/?q=edited")):
            assert b"Edited by the desk" not in public.content
            assert b"My father kept" not in public.content

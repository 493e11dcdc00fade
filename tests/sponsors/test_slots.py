import re
from datetime import timedelta

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from articles.pages.story import article_page
from photos.models import Photo
from sponsors.models import Campaign, Sponsor
from sponsors.operations import (
    approve_creative,
    archive_creative,
    archive_sponsor,
    bring_sponsor_back,
    save_campaign,
    save_creative,
    withdraw_approval,
)
from sponsors.pages import PageSlots
from tests.builders import ago, make_article, make_photo
from tests.sponsors.builders import make_campaign, make_creative, make_house, make_sponsor, somebody_else

pytestmark = pytest.mark.django_db

STORY = '{% load sponsors %}{% sponsor_slot "article-side" %}|{% sponsor_slot "article-below" %}'


def render(template=STORY, *, path="/world/a-story/", **context):
    request = RequestFactory().get(path)
    return Template(template).render(Context({"request": request, **context}))


def slots(html):
    return [part.strip() for part in html.split("|")]


def test_a_slot_says_what_it_is_who_speaks_and_where_the_link_leads():
    creative = make_creative(make_campaign(sponsor=make_sponsor("Harbour Bank")), headline="Save for the boat")
    side = slots(render())[0]
    assert 'aria-label="A word from our sponsors: Harbour Bank"' in side
    assert ">A word from our sponsors</p>" in side
    assert "Save for the boat" in side
    assert re.search(r'href="/sponsors/go/[^"]+/" rel="sponsored nofollow noopener"', side)
    assert creative.url not in side


def test_nothing_stands_there_when_nobody_speaks():
    assert slots(render()) == ["", ""]


def test_a_house_message_fills_what_nobody_paid_for_and_says_so():
    house = make_house(headline="Write to us")
    side, below = slots(render())
    assert "Write to us" in side
    assert "A word from the paper" in side
    assert "our sponsors" not in side
    assert below == ""
    assert house.campaign.is_house


def test_paid_comes_before_house():
    make_house(headline="Write to us")
    make_creative(headline="Save for the boat")
    side, below = slots(render())
    assert "Save for the boat" in side
    assert "Write to us" in below


def test_the_second_slot_leaves_out_the_campaign_and_the_sponsor_of_the_first():
    bank = make_sponsor("Harbour Bank")
    for _ in range(2):
        campaign = make_campaign(sponsor=bank)
        make_creative(campaign)
        make_creative(campaign)
    make_creative(make_campaign(sponsor=make_sponsor("Boatyard")))
    for minute in range(30):
        page = PageSlots("/a/", timezone.now() + timedelta(minutes=minute))
        first, second = page.fill("article-side"), page.fill("article-below")
        assert {first.creative.campaign.sponsor.name, second.creative.campaign.sponsor.name} == {
            "Harbour Bank",
            "Boatyard",
        }


def test_weights_decide_the_turns_however_many_creatives_a_campaign_has():
    heavy, light = make_campaign(weight=3), make_campaign(weight=1)
    make_creative(heavy)
    for _ in range(5):
        make_creative(light)
    start = timezone.now()
    turns = [
        PageSlots("/a/", start + timedelta(minutes=n)).fill("article-side").creative.campaign_id for n in range(400)
    ]
    assert turns.count(heavy.pk) / 400 == pytest.approx(0.75, abs=0.01)


def test_a_page_costs_one_query_however_many_slots_and_creatives(django_assert_num_queries):
    for _ in range(12):
        make_creative(picture=make_photo(), alt="A boat")
    with django_assert_num_queries(1):
        assert all(slots(render()))


@pytest.mark.parametrize("switch", [{"is_sensitive": True}, {"sponsors_allowed": False}])
def test_some_stories_carry_no_sponsor(switch, django_assert_num_queries):
    make_creative()
    make_house()
    article = make_article(**switch)
    page = article_page(article)
    with django_assert_num_queries(0):
        assert slots(render(page=page)) == ["", ""]
    assert all(slots(render(page=article_page(make_article()))))


def _end(creative):
    creative.campaign.ends_at = ago(minutes=1)
    save_campaign(creative.campaign)


def _begin_later(creative):
    creative.campaign.starts_at = timezone.now() + timedelta(hours=1)
    save_campaign(creative.campaign)


def _pause(creative):
    creative.campaign.state = Campaign.State.PAUSED
    save_campaign(creative.campaign)


def _change(creative):
    creative.headline = "Other words"
    save_creative(creative, by=None)


@pytest.mark.parametrize(
    "end",
    [
        _end,
        _begin_later,
        _pause,
        _change,
        withdraw_approval,
        archive_creative,
        lambda creative: archive_sponsor(creative.campaign.sponsor),
    ],
)
def test_what_does_not_run_is_not_seen_and_its_picture_is_not_public(end):
    creative = make_creative(picture=make_photo(), alt="A boat")
    assert creative.headline in render()
    assert Photo.objects.public().count() == 1
    end(creative)
    assert slots(render()) == ["", ""]
    assert not Photo.objects.public().exists()


def test_what_comes_back_is_seen_again():
    creative = make_creative(picture=make_photo(), alt="A boat")
    sponsor = Sponsor.objects.get()
    archive_sponsor(sponsor)
    bring_sponsor_back(sponsor)
    assert creative.headline in render()
    assert Photo.objects.public().count() == 1


def test_a_picture_of_words_nobody_approved_is_not_public():
    creative = make_creative(picture=make_photo(), alt="A boat", approved=False)
    assert not Photo.objects.public().exists()
    approve_creative(creative, by=somebody_else())
    assert Photo.objects.public().count() == 1


def test_a_picture_keeps_its_place_before_it_loads():
    make_creative(picture=make_photo(width=640, height=427), alt="A half-planked boat")
    assert re.search(r'<img [^>]*width="640" height="427" alt="A half-planked boat"', render())


def test_what_a_sponsor_typed_is_never_markup():
    make_creative(headline="<script>alert(1)</script>", text='"><img src=x>')
    html = render()
    assert "<script" not in html
    assert "<img" not in html


def test_right_to_left_words_stand_right_to_left():
    make_creative(headline="سفينة حبوب", language="ar")
    assert 'lang="ar" dir="rtl">سفينة حبوب' in render()


def test_no_word_of_a_sponsor_reaches_feed_sitemap_or_search(client):
    make_creative(headline="Quixotic marmalade")
    make_article("A story of the harbour")
    for address in ("/feed.xml", "/world/feed.xml", "/sitemap.xml"):
        response = client.get(address)
        assert response.status_code == 200
        assert "Quixotic" not in response.content.decode()
        assert "/sponsors/go/" not in response.content.decode()

import pytest

from sponsors.models import Campaign
from sponsors.operations import save_campaign
from sponsors.pages import supporters_page
from tests.builders import ago
from tests.sponsors.builders import make_campaign, make_creative, make_house, make_sponsor

pytestmark = pytest.mark.django_db


def names(sponsors):
    return [sponsor.name for sponsor in sponsors]


def test_it_names_who_pays_now_and_who_paid_before_and_nobody_else(django_assert_num_queries):
    bank, yard, theatre, baker = (make_sponsor(name) for name in ("Bank", "Yard", "Theatre", "Baker"))
    make_creative(make_campaign(sponsor=bank))
    make_creative(make_campaign(sponsor=yard, starts_at=ago(days=9), ends_at=ago(days=1)))
    make_creative(make_campaign(sponsor=theatre), approved=False)
    make_house()
    make_campaign(sponsor=baker)
    with django_assert_num_queries(1):
        page = supporters_page()
    assert (names(page.now), names(page.before)) == (["Bank"], ["Yard"])


def test_a_paused_campaign_is_no_support_now():
    campaign = make_campaign(sponsor=make_sponsor("Bank"))
    make_creative(campaign)
    campaign.state = Campaign.State.PAUSED
    save_campaign(campaign)
    page = supporters_page()
    assert (names(page.now), names(page.before)) == ([], ["Bank"])


def test_the_page_marks_every_link_as_paid_for(client):
    make_creative(make_campaign(sponsor=make_sponsor("Harbour Bank", homepage="https://bank.example/")))
    html = client.get("/sponsors/").content.decode()
    assert "Who supports us" in html
    assert 'href="https://bank.example/" rel="sponsored nofollow noopener"' in html

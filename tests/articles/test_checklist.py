"""What must hold before a story goes out: each question, and signing one off."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from articles.models import Article, AuditEntry, Check, Note, Waiver
from articles.operations.changing import correct_article, update_article
from articles.operations.checklist import (
    CannotWaive,
    Unmet,
    checklist_of,
    reasons_against,
    waive_check,
    withdraw_waiver,
)
from articles.operations.checklist_rules import DEFAULTS, Level, set_checklist
from articles.operations.drafting import save_draft
from articles.operations.findings import record_finding, settle_finding
from articles.operations.publishing import publish_article, schedule_article
from articles.operations.releasing import CannotPublish
from articles.snapshots import Credit, newest_content
from photos.models import Photo
from tests.builders import ago, make_article, make_author, make_photo, make_section, make_source

pytestmark = pytest.mark.django_db


def answers(article: Article, **changes):
    return {answer.check: answer for answer in checklist_of(article, replace(newest_content(article), **changes))}


def write(article: Article, **changes):
    return save_draft(article, replace(newest_content(article), **changes), by=None)


def add_note(article: Article, text: str, by):
    return Note.objects.create(article=article, text=text, created_by=by)


def unmet(reasons: list[str]) -> list[Check]:
    return [reason.answer.check for reason in reasons if isinstance(reason, Unmet)]


def figure(photo: Photo) -> str:
    return f'<figure data-block="picture" data-ref="{photo.pk}"></figure>'


@pytest.fixture
def story() -> Article:
    return make_article(live=False, lead_picture=make_photo(), source=make_source())


# Each question


def test_a_whole_story_holds_all_of_it(story):
    found = answers(story)

    assert list(found) == list(Check)
    assert [answer.why for answer in found.values()] == [""] * len(Check)
    assert reasons_against(story, newest_content(story)) == []


@pytest.mark.parametrize(
    ("changes", "check", "words"),
    [
        ({"headline": "A very long headline " * 6}, Check.HEADLINE, "fewer words"),
        ({"standfirst": ""}, Check.STANDFIRST, "There is no standfirst"),
        ({"standfirst": "The harbour was closed after the"}, Check.STANDFIRST, "breaks off"),
        ({"lead_picture": None}, Check.PICTURE, "no lead picture"),
        ({"source": None, "authors": ()}, Check.BYLINE, "Nobody is named"),
        ({"source_url": ""}, Check.SOURCE, "Add the link to the original."),
        ({"source_headline": ""}, Check.SOURCE, "Add the original headline."),
        ({"source_published_at": None}, Check.SOURCE, "Add when it was published there."),
        ({"body": "<p>It rained.</p><p>Subscribe to our newsletter!</p>"}, Check.TEXT, "Subscribe to our newsletter"),
        ({"body": "<p>It rained.</p><p>var a = function() { return 1; };</p>"}, Check.TEXT, "Leftovers"),
        ({"body": ""}, Check.TEXT, "no text"),
    ],
)
def test_a_question_that_fails_says_why_and_no_other_fails(story, changes, check, words):
    failed = [answer for answer in answers(story, **changes).values() if not answer.passed]

    assert [answer.check for answer in failed] == [check]
    assert words in failed[0].why
    assert failed[0].level == DEFAULTS[check]


@pytest.mark.parametrize(("lacks", "check"), [("credit", Check.PICTURE_CREDIT), ("alt", Check.PICTURE_ALT)])
@pytest.mark.parametrize("place", ["lead", "body"])
def test_every_picture_is_asked_for_its_credit_and_its_text(story, lacks, check, place):
    bare = make_photo("The quay at night", **{lacks: "  "})
    content = newest_content(story)
    changes = {"lead_picture": bare.pk} if place == "lead" else {"body": content.body + figure(bare)}

    failed = [answer for answer in answers(story, **changes).values() if not answer.passed]

    assert [(answer.check, answer.pictures) for answer in failed] == [(check, (bare,))]
    assert "“The quay at night”" in failed[0].why


def test_what_a_story_has_not_is_not_asked():
    assert not {Check.SOURCE, Check.PICTURE_ALT, Check.PICTURE_CREDIT} & set(answers(make_article(live=False)))


def test_a_picture_an_author_and_a_source_that_are_gone_do_not_count(story):
    author, picture, source = make_author(), make_photo(), make_source()
    by_one = (Credit(author.pk),)
    content = replace(newest_content(story), lead_picture=picture.pk, source=source.pk)
    for row in (author, picture, source):
        row.delete()

    found = {answer.check: answer for answer in checklist_of(story, content)}

    assert not found[Check.PICTURE].passed
    assert found[Check.BYLINE].passed
    assert Check.SOURCE not in found
    assert not answers(story, source=None, authors=by_one)[Check.BYLINE].passed


def test_a_blocking_finding_is_to_be_settled_and_another_is_not(story, publisher):
    record_finding(story, kind="number", message="A number differs.")
    assert answers(story)[Check.FINDINGS].passed
    blocking = record_finding(story, kind="claim", message="A claim has no source.", severity="blocking")
    assert answers(story)[Check.FINDINGS].why == "To settle first: A claim has no source."

    settle_finding(blocking, by=publisher)

    assert answers(story)[Check.FINDINGS].passed


def test_what_stops_the_story_stands_first_and_what_holds_last(story, publisher):
    write(story, source_url="")
    waive_check(story, Check.SOURCE, reason="By telephone.", by=publisher)

    found = answers(story, standfirst="", authors=(), source_url="", lead_picture=make_photo(alt="").pk)

    assert [check for check, answer in found.items() if not answer.passed] == [
        Check.PICTURE_ALT,
        Check.STANDFIRST,
        Check.SOURCE,
    ]
    assert all(answer.passed for answer in list(found.values())[3:])


def test_a_long_story_costs_as_many_questions_of_the_database_as_a_short_one(story):
    def cost(pictures: int) -> int:
        body = "<p>Text.</p>" + "".join(figure(make_photo(width=8, height=8)) for _ in range(pictures))
        content = replace(newest_content(story), body=body, section=make_section(f"Far {pictures}").pk)
        fresh = Article.objects.get(pk=story.pk)
        with CaptureQueriesContext(connection) as queries:
            assert len(checklist_of(fresh, content)) == len(Check)
        return len(queries)

    assert cost(2) == cost(40) <= 8


# Publishing


def test_a_required_question_keeps_a_story_back_and_an_advised_one_does_not(story, publisher):
    save_draft(story, replace(newest_content(story), standfirst="", authors=(), source=None), by=publisher)

    with pytest.raises(CannotPublish) as refused:
        publish_article(story, by=publisher)

    assert unmet(refused.value.reasons) == [Check.BYLINE]
    set_checklist(None, {Check.BYLINE: Level.ADVISED, Check.STANDFIRST: Level.REQUIRED})
    with pytest.raises(CannotPublish, match="There is no standfirst"):
        publish_article(story, by=publisher)


def test_a_change_of_a_live_story_a_schedule_and_a_correction_are_asked_the_same(publisher):
    live, draft = make_article(), make_article(live=False)
    for article in (live, draft):
        save_draft(article, replace(newest_content(article), authors=()), by=publisher)

    for act in (
        lambda: update_article(live, note="The quay is open again.", by=publisher),
        lambda: correct_article(live, text="It was the other quay.", by=publisher),
        lambda: schedule_article(draft, by=publisher, at=ago(hours=-2)),
    ):
        with pytest.raises(CannotPublish, match="Nobody is named"):
            act()


def test_the_section_of_the_new_version_decides(publisher):
    strict = make_section("Courts")
    set_checklist(strict, {Check.PICTURE: Level.REQUIRED})
    story = make_article()
    save_draft(story, replace(newest_content(story), section=strict.pk), by=publisher)

    with pytest.raises(CannotPublish, match="no lead picture"):
        update_article(story, note="It is before the court now.", by=publisher)


def test_an_empty_story_is_told_once_that_it_is_empty():
    with pytest.raises(CannotPublish) as refused:
        publish_article(make_article(live=False, body=""), by=None)
    assert refused.value.reasons == ["The story has no text."]


# Signing off


def test_a_waiver_lets_the_story_out_and_is_in_the_trail(publisher):
    story = make_article(live=False, authors=())
    waiver = waive_check(story, Check.BYLINE, reason="  The writer asked\nfor it. ", by=publisher)

    publish_article(story, by=publisher)

    assert story.is_live()
    assert answers(story)[Check.BYLINE].waiver == waiver
    entry = AuditEntry.objects.get(verb="waive")
    assert (entry.actor_id, entry.detail) == (publisher.pk, {"waiver": waiver.pk, "check": "byline"})


def test_a_waiver_is_for_one_question_of_one_story(publisher):
    leftover = "<p>It was so.</p><p>Subscribe to our newsletter!</p>"
    story, other = make_article(live=False, authors=(), body=leftover), make_article(live=False, authors=())
    waive_check(story, Check.TEXT, reason="It is a poem.", by=publisher)
    waive_check(other, Check.BYLINE, reason="A leader.", by=publisher)

    assert unmet(reasons_against(story, newest_content(story))) == [Check.BYLINE]


def test_the_first_signature_stays_and_needs_a_reason(publisher, contributor):
    story = make_article(live=False, authors=())
    with pytest.raises(ValueError, match="reason"):
        waive_check(story, Check.BYLINE, reason=" \n ", by=publisher)

    first = waive_check(story, Check.BYLINE, reason="A leader.", by=publisher)

    assert waive_check(story, Check.BYLINE, reason="Another.", by=contributor) == first
    assert AuditEntry.objects.filter(verb="waive").count() == 1


def test_a_waiver_that_is_taken_back_stops_the_story_again_once(publisher):
    story = make_article(live=False, authors=())
    waive_check(story, Check.BYLINE, reason="A leader.", by=publisher)

    for _ in range(2):
        withdraw_waiver(story, Check.BYLINE, by=publisher)

    assert not Waiver.objects.exists()
    assert AuditEntry.objects.filter(verb="withdraw_waiver").count() == 1
    with pytest.raises(CannotPublish):
        publish_article(story, by=publisher)


def test_a_signature_covers_no_other_picture_that_goes_wrong_later(publisher):
    story = make_article(live=False, lead_picture=make_photo("The quay", credit=""))
    first = waive_check(story, Check.PICTURE_CREDIT, reason="It is ours.", by=publisher)
    write(story, headline="Other words altogether")
    assert answers(story)[Check.PICTURE_CREDIT].waiver == first

    write(story, lead_picture=make_photo("The pier", credit="").pk)

    answer = answers(story)[Check.PICTURE_CREDIT]
    assert (answer.waiver, answer.outdated, answer.stops) == (None, first, True)
    with pytest.raises(CannotPublish, match="The pier"):
        publish_article(story, by=publisher)
    second = waive_check(story, Check.PICTURE_CREDIT, reason="This too.", by=publisher)
    publish_article(story, by=publisher)
    assert list(Waiver.objects.all()) == [second]
    details = AuditEntry.objects.filter(verb="waive").order_by("pk").values_list("detail", flat=True)
    assert list(details) == [
        {"waiver": first.pk, "check": "picture_credit"},
        {"waiver": second.pk, "check": "picture_credit", "replaces": first.pk},
    ]


@pytest.mark.parametrize(
    ("check", "wrong", "otherwise"),
    [
        (Check.SOURCE, {"source_url": ""}, {"source_headline": ""}),
        (Check.TEXT, {"body": "<p>Subscribe to our newsletter!</p>"}, {"body": "<p>Share on Facebook</p>"}),
    ],
)
def test_a_signature_covers_what_was_wrong_and_nothing_else(publisher, check, wrong, otherwise):
    story = make_article(live=False, source=make_source(), **wrong)
    waive_check(story, check, reason="By telephone.", by=publisher)
    assert answers(story)[check].waiver

    write(story, **otherwise)

    assert answers(story)[check].stops


@pytest.mark.parametrize("later", [{"licence_until": "2020-01-01"}, {"credit": "", "licence": ""}])
def test_a_signature_for_a_lacking_credit_covers_no_other_lack_of_the_same_picture(publisher, later):
    photo = make_photo(credit="")
    story = make_article(live=False, lead_picture=photo)
    waive_check(story, Check.PICTURE_CREDIT, reason="It is ours.", by=publisher)
    assert not answers(story)[Check.PICTURE_CREDIT].stops

    Photo.objects.filter(pk=photo.pk).update(**later)

    assert answers(story)[Check.PICTURE_CREDIT].stops


def test_a_signature_covers_the_findings_and_notes_there_were(publisher):
    story = make_article(live=False)
    record_finding(story, kind="claim", message="A claim has no source.", severity="blocking")
    add_note(story, "Who says so?", publisher)
    for check in (Check.FINDINGS, Check.NOTES):
        waive_check(story, check, reason="It is known.", by=publisher)
        assert answers(story)[check].waiver

    record_finding(story, kind="claim", message="Another claim has no source.", severity="blocking")
    add_note(story, "And who else?", publisher)

    assert set(unmet(reasons_against(story, newest_content(story)))) == {Check.FINDINGS, Check.NOTES}


def test_a_signature_is_for_what_is_wrong_in_whatever_language_it_is_said(publisher):
    story = make_article(live=False, source=make_source(), source_url="")
    with override("uk"):
        waive_check(story, Check.SOURCE, reason="By telephone.", by=publisher)

    assert answers(story)[Check.SOURCE].waiver


def test_a_signature_from_before_it_was_kept_what_it_covers_covers_nothing(publisher):
    story = make_article(live=False, authors=())
    old = Waiver.objects.create(article=story, check_name=Check.BYLINE, reason="A leader.", created_by=publisher)

    assert (answers(story)[Check.BYLINE].waiver, answers(story)[Check.BYLINE].outdated) == (None, old)


def test_nobody_signs_for_a_story_without_text_nor_for_what_they_were_not_shown(publisher):
    story = make_article(live=False, body="", authors=())
    with pytest.raises(CannotWaive, match="nothing to sign off"):
        waive_check(story, Check.TEXT, reason="It is short.", by=publisher)
    with pytest.raises(CannotWaive, match="nothing to sign off"):
        waive_check(story, Check.PICTURE_ALT, reason="There is none.", by=publisher)
    with pytest.raises(CannotWaive, match="has changed"):
        waive_check(story, Check.BYLINE, reason="A leader.", by=publisher, covers="something else")

    assert not answers(story)[Check.TEXT].can_be_signed
    assert not Waiver.objects.exists()

import pytest
from django.core.management import CommandError, call_command

from articles.models import AuditEntry
from articles.operations.audit import trail_digest
from articles.operations.moving import withdraw_article
from articles.operations.publishing import publish_article
from tests.builders import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail(publisher):
    for _ in range(2):
        article = make_article(live=False, by=publisher)
        publish_article(article, by=publisher)
        withdraw_article(article, by=publisher, reason="A claim is being checked.")
    return AuditEntry.objects.filter(article_id=article.pk).order_by("sequence")


def verify(capsys) -> tuple[str, str]:
    try:
        call_command("verify_audit")
    except CommandError as error:
        return "broken", capsys.readouterr().err + str(error)
    return "whole", capsys.readouterr().out


def test_an_untouched_trail_is_whole(trail, capsys):
    state, said = verify(capsys)

    assert (state, said[:28]) == ("whole", "6 entries, every chain whole")


@pytest.mark.parametrize("change", [{"verb": "spike"}, {"actor_id": 99}, {"content_hash": "0"}, {"detail": {"a": 1}}])
def test_a_changed_entry_is_found(trail, capsys, change):
    trail.filter(sequence=2).update(**change)

    state, said = verify(capsys)

    assert state == "broken"
    assert "entry 2" in said


def test_a_missing_entry_is_found(trail, capsys):
    trail.filter(sequence=2).delete()

    state, said = verify(capsys)

    assert state == "broken"
    assert "entries 2 to 2 are missing" in said


def test_a_cut_end_changes_the_digest_of_all(trail):
    before = trail_digest()
    trail.filter(sequence=3).delete()

    assert trail_digest() != before


def test_the_trail_holds_no_names_and_no_text(trail, publisher):
    held = str(list(AuditEntry.objects.values()))

    assert publisher.username not in held
    assert "harbour" not in held

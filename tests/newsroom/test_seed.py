"""The demo newsroom loads once, whole, and is left alone afterwards."""

import pytest
from django.core.management import call_command

from accounts.models import User
from accounts.roles import roles_of
from articles.models import Article, ErrorReport, Note, Release, ScheduledChange
from articles.operations.checklist import reasons_against
from articles.operations.drafting import save_draft
from articles.operations.text_checks import remarks_on
from articles.snapshots import newest_content
from comments.models import Comment, CommentReport, SenderRule
from photos import imaging
from photos.models import Photo
from sponsors.models import Creative
from wire.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded(monkeypatch, settings, capsys) -> str:
    """A loaded demo, its pictures small; what the command said."""
    monkeypatch.setattr(imaging, "WIDTHS", (64,))
    settings.DEMO_PASSWORD = "estuary-for-tests"
    call_command("seed")
    return capsys.readouterr().out


def test_the_demo_is_a_living_newsroom_and_loading_again_changes_nothing(seeded, client, capsys):
    live = Article.objects.live()
    assert "estuary-for-tests" in seeded
    assert live.count() >= 36
    assert {story.state for story in Article.objects.all()} == set(Article.State.values)
    assert {release.kind for release in Release.objects.all()} >= {"first", "fix", "update", "correction"}
    assert Release.objects.exclude(struck_at=None).count() == 1
    assert ScheduledChange.objects.count() == 1
    trails = [client.get(f"{story.get_absolute_url()}changes/").content.decode() for story in live]
    assert sum("<ins" in trail for trail in trails) >= 7
    assert not any("complaint of the heart" in trail for trail in trails)
    assert {story.language for story in live} >= {"en", "uk", "ar"}
    assert live.filter(corrections__isnull=False).exists()
    assert live.filter(source__isnull=False).count() >= 7
    assert live.filter(comments_open=False).exists()
    assert not live.filter(lead_picture__isnull=False, lead_picture__alt="").exists()
    assert {comment.status for comment in Comment.objects.all()} == set(Comment.Status.values)
    assert Comment.objects.filter(picked=1, likes__gt=4).exists()
    assert {report.state for report in CommentReport.objects.all()} == set(CommentReport.State.values)
    assert CommentReport.objects.filter(reason="illegal", state="open").exists()
    assert {rule.kind for rule in SenderRule.objects.all()} == set(SenderRule.Kind.values)
    assert {rule.effect for rule in SenderRule.objects.exclude(until=None)} == {"ban"}
    assert {report.state for report in ErrorReport.objects.all()} >= {"open", "answered"}
    assert Note.objects.filter(answers=None, resolved_at=None).values("article").distinct().count() == 2
    assert Note.objects.exclude(resolved_at=None).exists()
    remarks = {story.slug: remarks_on(story, newest_content(story)) for story in Article.objects.filter(state="draft")}
    assert [remark.kind for remark in remarks["shipyard-asks-its-pensioners-to-teach-welding"].open] == [
        "text_link_nowhere"
    ]
    assert (remarks["the-price-of-salt"].open, len(remarks["the-price-of-salt"].dismissed)) == ([], 1)
    assert Creative.objects.running().exists()
    assert Item.objects.exists()
    assert {len(roles_of(user)) for user in User.objects.all()} == {1, 3}
    kept_back = {
        story.slug: reasons_against(story, newest_content(story)) for story in Article.objects.exclude(state="draft")
    }
    assert {slug: why for slug, why in kept_back.items() if why} == {}
    broken = [story.slug for story in live if client.get(story.get_absolute_url()).status_code != 200]
    assert broken == []

    first = live.first()
    save_draft(first, newest_content(first), by=None, note="By hand")
    before = (Article.objects.count(), Comment.objects.count(), Photo.objects.count(), User.objects.count())
    call_command("seed")

    assert "nothing was changed" in capsys.readouterr().out
    assert before == (Article.objects.count(), Comment.objects.count(), Photo.objects.count(), User.objects.count())
    assert Article.objects.get(pk=first.pk).newest_revision.note == "By hand"

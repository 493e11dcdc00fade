import pytest
from django.urls import reverse

from accounts.roles import Role
from articles.models import Article, AuditEntry
from comments.models import Comment, ThreadPolicy
from comments.operations.policies import remove_policy, save_policy
from comments.policy import Rules, is_open, rules_of
from tests.builders import ago, make_article, make_section, make_staff
from tests.comments.builders import make_comment, send

pytestmark = pytest.mark.django_db
FORM = 'id="reply"'


@pytest.fixture
def story():
    world = make_section("World")
    return make_article(section=make_section("Europe", parent=world))


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    def save(**details):
        with django_capture_on_commit_callbacks(execute=True):
            return save_policy(ThreadPolicy(**details), by=None)

    return save


def page(client, story):
    return client.get(story.get_absolute_url()).content.decode()


def test_the_narrowest_place_decides_each_rule_by_itself(story, commit):
    assert rules_of(story) == Rules("premoderated", 0, "hold", "welcome")
    commit(mode="closed", close_after_days=14, links="reject")
    commit(section=story.section.parent, mode="postmoderated")
    commit(section=story.section, links="allow")
    own = commit(article=story, close_after_days=0)

    assert rules_of(story) == Rules("postmoderated", 0, "allow", "welcome")
    assert rules_of(make_article()).mode == "postmoderated"
    assert rules_of(make_article(section=make_section("Sport"))) == Rules("closed", 14, "reject", "welcome")
    remove_policy(own, by=None)


def test_rules_cost_one_query_for_all_pages(story, commit, django_assert_num_queries):
    commit(mode="closed")
    rules_of(story)

    with django_assert_num_queries(0):
        assert rules_of(story).mode == "closed"


def test_rules_that_are_taken_away_hold_no_more(story, commit, django_capture_on_commit_callbacks):
    own = commit(article=story, mode="off")
    assert rules_of(story).mode == "off"

    with django_capture_on_commit_callbacks(execute=True):
        remove_policy(own, by=None)

    assert rules_of(story).mode == "premoderated"
    assert AuditEntry.objects.filter(verb="comment_rules").count() == 2


def test_off_hides_the_conversation_and_closed_keeps_it(client, story, commit):
    comment = make_comment(story)
    policy = commit(article=story, mode="closed")
    assert "He kept the poems." in page(client, story)
    assert FORM not in page(client, story)
    assert send(client, story).status_code == 403

    policy.mode = "off"
    commit(**{name: getattr(policy, name) for name in ("pk", "article", "mode")})
    assert "comments-title" not in page(client, story)
    assert client.get(comment.get_absolute_url()).status_code == 404
    refused = send(client, story, body="My long letter")
    assert refused.status_code == 404
    assert "My long letter" in refused.content.decode()


@pytest.mark.parametrize(
    ("mode", "status"), [("premoderated", "pending"), ("postmoderated", "approved"), ("reactive", "approved")]
)
def test_who_reads_first(client, story, commit, mode, status):
    commit(mode=mode)

    send(client, story)

    assert Comment.objects.get().status == status
    assert ("Read by an editor before" in page(client, story)) == (mode == "premoderated")


def test_a_story_closes_after_its_days(client, story, commit):
    commit(close_after_days=7)
    assert is_open(story)

    Article.objects.filter(pk=story.pk).update(published_at=ago(days=7))
    story.refresh_from_db()

    assert not is_open(story)
    assert FORM not in page(client, story)
    assert send(client, story).status_code == 403


def test_the_storys_own_switch_only_tightens(story, commit):
    commit(article=story, mode="postmoderated")
    story.comments_open = False

    assert not is_open(story)


@pytest.mark.parametrize(("links", "status"), [("allow", "approved"), ("hold", "pending"), ("reject", "rejected")])
def test_what_a_link_does(client, story, commit, links, status):
    commit(mode="postmoderated", links=links)

    send(client, story, body="See https://a.example/page")

    assert Comment.objects.get().status == status


def test_many_links_are_held_even_where_links_are_fine(client, story, commit):
    commit(mode="postmoderated", links="allow")

    send(client, story, body="https://a.example https://b.example https://c.example")

    assert Comment.objects.get().status == "pending"


def test_who_may_write(client, story, commit):
    policy = commit(mode="postmoderated", guests="held")
    send(client, story)
    assert Comment.objects.get().held_for == "first_letter"

    commit(pk=policy.pk, mode="postmoderated", guests="staff")
    assert FORM not in page(client, story)
    assert send(client, story, body="Other words").status_code == 403


def test_a_moderator_sets_rules_at_the_desk(client, story):
    client.force_login(make_staff("mod", Role.MODERATOR))
    address = reverse("admin:comments_threadpolicy_add")
    fields = {"section": "", "article": "", "mode": "postmoderated", "close_after_days": "", "links": "", "guests": ""}

    assert client.get(f"{address}?article={story.pk}").status_code == 200
    assert client.post(address, fields).status_code == 302
    assert client.post(address, {**fields, "article": story.pk, "mode": "off"}).status_code == 302
    again = client.post(address, fields).content.decode()
    both = client.post(address, {**fields, "article": story.pk, "section": story.section.pk}).content.decode()

    assert "has its rules already" in again
    assert "not both" in both
    assert list(ThreadPolicy.objects.values_list("mode", "is_site")) == [("postmoderated", True), ("off", None)]
    assert ThreadPolicy.objects.first().changed_by.username == "mod"
    assert "The whole paper" in client.get(reverse("admin:comments_threadpolicy_changelist")).content.decode()
    paper = ThreadPolicy.objects.get(is_site=True)
    changed = client.post(reverse("admin:comments_threadpolicy_change", args=[paper.pk]), {**fields, "links": "allow"})
    assert changed.status_code == 302
    gone = client.post(reverse("admin:comments_threadpolicy_delete", args=[paper.pk]), {"post": "yes"})
    assert gone.status_code == 302
    assert not ThreadPolicy.objects.filter(is_site=True).exists()


def test_an_editor_sets_none(editor_client):
    assert editor_client.get(reverse("admin:comments_threadpolicy_changelist")).status_code == 403


def test_the_table_keeps_one_row_a_place(story):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        ThreadPolicy.objects.create(section=story.section, article=story)

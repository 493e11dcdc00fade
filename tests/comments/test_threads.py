import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from comments.models.comment import MAX_DEPTH
from comments.operations.moderating import approve_comment, mark_spam, reject_comment, remove_comment
from comments.pages.threads import story_thread
from tests.builders import make_article
from tests.comments.builders import found_in, make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_article()


def page_of(client, address):
    return client.get(address).content.decode()


def shown(client, story):
    return page_of(client, story.get_absolute_url())


def order_of(page):
    return [int(pk) for pk in re.findall(r'id="comment-(\d+)"', page)]


def test_roots_stand_newest_first_and_replies_in_order_below_them(client, story):
    first = make_comment(story)
    second = make_comment(story)
    early = make_comment(story, parent=first)
    late = make_comment(story, parent=first)
    deep = make_comment(story, parent=early)

    assert order_of(shown(client, story)) == [second.pk, first.pk, early.pk, deep.pk, late.pk]


def test_lists_are_nested_and_closed_whatever_the_depths(client, story):
    root = make_comment(story)
    chain = [root]
    for _step in range(MAX_DEPTH + 2):
        chain.append(make_comment(story, parent=chain[-1]))
    make_comment(story, parent=chain[2])
    make_comment(story, parent=root)
    section = shown(client, story).partition('id="comments"')[2].partition("</section>")[0]

    assert section.count("<ol") == section.count("</ol>") == 1 + MAX_DEPTH
    assert section.count("<li") == section.count("</li>")
    level = 0
    for tag in re.findall(r"</?ol", section):
        level += 1 if tag == "<ol" else -1
        assert level >= 0
    assert level == 0


def test_a_reply_at_the_greatest_depth_stands_beside_and_names_whom_it_answers(client, story):
    comment = make_comment(story)
    for number in range(MAX_DEPTH):
        comment = make_comment(story, parent=comment, name=f"Writer {number}")
    answer = make_comment(story, parent=comment, name="Last")

    assert answer.depth == comment.depth == MAX_DEPTH
    assert answer.path[:-6] == comment.path[:-6]
    assert "To <bdi>Writer 4</bdi>" in shown(client, story)


@pytest.mark.parametrize("act", [remove_comment, mark_spam])
def test_a_comment_that_goes_leaves_a_stub_only_above_answers(client, story, act):
    parent = make_comment(story, body="The first letter.", name="Parent")
    reply = make_comment(story, parent=parent, body="The answer.")
    lonely = make_comment(story, body="The lonely letter.")

    act(parent, by=None)
    act(lonely, by=None)
    page = shown(client, story)

    assert "The first letter." not in page
    assert "The lonely letter." not in page
    assert "The answers to it stay." in page
    assert "The answer." in page
    assert order_of(page) == [parent.pk, reply.pk]
    assert "1 comment<" in page

    act(reply, by=None)
    assert order_of(shown(client, story)) == []
    assert "No comments yet" in shown(client, story)


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_what_is_not_approved_is_nowhere(client, story, status):
    hidden = make_comment(story, body="Not for readers.", status=status)
    root = make_comment(story)
    reply = make_comment(story, parent=root, body="Not for readers.", status=status)

    for address in (story.get_absolute_url(), root.get_absolute_url(), reverse("comments:on-story", args=[story.pk])):
        assert "Not for readers." not in page_of(client, address)
    for comment in (hidden, reply):
        assert client.get(comment.get_absolute_url()).status_code == 404
        assert client.get(comment.reply_url).status_code == 404


def test_ten_replies_are_shown_and_a_link_leads_to_the_rest(client, story):
    root = make_comment(story)
    replies = [make_comment(story, parent=root, body=f"Reply {n}.") for n in range(13)]
    remove_comment(replies[0], by=None)
    page = shown(client, story)

    assert order_of(page) == [root.pk, *(reply.pk for reply in replies[1:11])]
    assert "Show 2 more replies" in page
    link = found_in(r'href="([^"]+)"[^>]*>Show 2 more', page)
    assert link == f"{root.get_absolute_url()}#comment-{replies[10].pk}"
    assert order_of(page_of(client, link)) == [root.pk, *(reply.pk for reply in replies[1:])]


def test_exactly_ten_replies_need_no_link(client, story):
    root = make_comment(story)
    for _number in range(10):
        make_comment(story, parent=root)

    assert "more repl" not in shown(client, story)


def test_earlier_comments_are_reached_page_by_page_and_none_twice(client, story):
    start = timezone.now() - timedelta(days=1)
    made = [make_comment(story, at=start + timedelta(minutes=n // 3)).pk for n in range(45)]
    page, seen = shown(client, story), []
    assert "Show 25 earlier comments" in page
    while True:
        seen += order_of(page)
        link = re.search(r'href="([^"]+\?before=[^"]+)"', page)
        if not link:
            break
        page = page_of(client, link[1])

    assert seen == made[::-1]


@pytest.mark.parametrize("mark", ["x", "1", "1-", "-1-1", "1-1-1", "١-1"])
def test_a_mark_that_is_not_ours_is_not_found(client, story, mark):
    make_comment(story)
    comment = make_comment(story)

    assert client.get(reverse("comments:on-story", args=[story.pk]), {"before": mark}).status_code == 404
    if not mark.isdigit() or not mark.isascii():
        assert client.get(comment.get_absolute_url(), {"after": mark}).status_code == 404


def test_a_comments_own_page_shows_its_branch_and_is_not_for_search_engines(client, story):
    root = make_comment(story)
    inner = make_comment(story, parent=root, name="Inner")
    leaf = make_comment(story, parent=inner)
    make_comment(story, parent=root, body="A sibling.")
    response = client.get(inner.get_absolute_url())
    page = response.content.decode()

    assert order_of(page) == [inner.pk, leaf.pk]
    assert "An answer to" in page
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="http://localhost:8000{story.get_absolute_url()}">' in page


def test_a_comments_own_page_says_where_it_belongs(client, story):
    comment = make_comment(story)
    page = page_of(client, comment.get_absolute_url())
    crumbs = found_in(r'(?s)<nav class="crumbs"(.*?)</nav>', page)

    assert f'<a href="{story.section.get_absolute_url()}">{story.section.name}</a>' in crumbs
    line = found_in(r'<p class="comments-story">(.*?)</p>', page)
    assert line.startswith(f'On the story <a href="{story.get_absolute_url()}"')
    assert f">{story.headline}</a>" in line


def test_a_long_branch_is_paged(client, story):
    root = make_comment(story)
    replies = [make_comment(story, parent=root).pk for _number in range(105)]
    page = page_of(client, root.get_absolute_url())

    assert order_of(page) == [root.pk, *replies[:100]]
    further = found_in(r'href="([^"]+\?after=\d+)"', page)
    assert order_of(page_of(client, further)) == [root.pk, *replies[100:]]


def test_the_first_page_costs_two_queries_for_one_comment_or_two_hundred(story, django_assert_num_queries):
    root = make_comment(story)
    make_comment(story, parent=root)
    story.refresh_from_db()
    with django_assert_num_queries(2):
        assert len(story_thread(story).branches) == 1

    for _number in range(22):
        root = make_comment(story)
        for _reply in range(9):
            make_comment(story, parent=root)
    story.refresh_from_db()
    assert story.comment_count > 200
    with django_assert_num_queries(2):
        thread = story_thread(story)
        assert sum(1 + len(branch.entries) for branch in thread.branches) == 200


def test_a_story_without_comments_costs_no_query(story, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not story_thread(story).branches


def test_the_story_page_costs_the_same_with_one_or_many_comments(client, story, django_assert_max_num_queries):
    root = make_comment(story)
    make_comment(story, parent=root)
    client.get(story.get_absolute_url())
    with django_assert_max_num_queries(16) as few:
        shown(client, story)
    for _number in range(30):
        make_comment(story, parent=make_comment(story))
    with django_assert_max_num_queries(16) as many:
        shown(client, story)

    assert len(few) == len(many)


def test_the_page_with_the_form_is_the_same_for_everybody_and_sets_no_cookie(story, publisher_client, time_machine_at):
    comment = make_comment(story)
    on_story = reverse("comments:on-story", args=[story.pk])
    for address in (story.get_absolute_url(), on_story, comment.reply_url, comment.get_absolute_url()):
        first, second = Client().get(address), Client(headers={"User-Agent": "another"}).get(address)
        staff = publisher_client.get(address)
        time_machine_at.shift(20)
        assert first.content == second.content == staff.content == Client().get(address).content
        for response in (first, staff):
            assert not response.cookies
            assert "cookie" not in response.get("Vary", "").lower()


def test_the_count_on_the_story_follows(story):
    comments = [make_comment(story) for _number in range(3)]
    waiting = make_comment(story, status="pending")
    approve_comment(waiting, by=None)
    reject_comment(comments[0], by=None, reason="other")

    assert Article.objects.get(pk=story.pk).comment_count == 3


def test_a_preview_has_no_form(story, rf):
    from django.template import engines

    from articles.pages.story import preview_page
    from articles.snapshots import newest_content

    page = preview_page(story, newest_content(story))
    template = engines["django"].from_string("{% load comments %}{% comment_thread page.article %}")

    assert "<form" not in template.render({"page": page}, rf.get("/"))

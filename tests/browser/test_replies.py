"""A reply's whole life in a browser: written without scripts, decided on with the keyboard."""

import re

import pytest

from accounts.roles import Role
from comments.models import Comment
from tests.builders import make_article, make_staff
from tests.comments.builders import make_comment


@pytest.fixture
def story():
    return make_article("The night telephone")


def test_a_comment_is_written_without_scripts(new_page, watch, story):
    watch.allow("422")
    page = new_page(javascript=False, width=390)
    page.goto(story.get_absolute_url())
    page.fill("#reply-body", "He kept the poems.")
    page.click("text=Send comment")

    assert page.locator(".error-summary").is_visible()
    assert page.locator("#reply-name-error").inner_text() == "Please enter your name here"
    assert page.input_value("#reply-body") == "He kept the poems."
    assert "error-summary" in (page.locator(":focus").get_attribute("class") or "")

    page.fill("#reply-name", "Dorothea Wray")
    page.click("text=Send comment")
    assert page.get_by_text("Your comment waits for an editor").is_visible()
    assert re.search(r"/replies/\d+/\?own=", page.url)
    assert page.context.cookies() == []
    assert Comment.objects.get().status == "pending"


def test_an_answer_is_written_without_scripts(new_page, story):
    parent = make_comment(story, name="Marit")
    page = new_page(javascript=False)
    page.goto(story.get_absolute_url())
    page.click(f"#comment-{parent.pk} >> text=Reply")
    page.fill("#reply-body", "There is a lesson in that.")
    page.fill("#reply-name", "P. Aldous")
    page.click("text=Send comment")

    assert Comment.objects.get(name="P. Aldous").parent == parent


def test_a_queue_is_worked_through_with_keys(page, sign_in, story):
    waiting = [make_comment(story, name=f"Writer {n}", status="pending") for n in range(6)]
    sign_in(page, make_staff("mo", Role.MODERATOR))
    page.goto("/admin/comments/comment/")

    def press(key: str) -> None:
        with page.expect_navigation():
            page.keyboard.press(key)

    press("a")
    press("s")
    page.keyboard.press("j")
    page.locator(".beside__letter--own", has_text="Writer 3").wait_for()
    page.keyboard.press("k")
    page.locator(".beside__letter--own", has_text="Writer 2").wait_for()
    page.keyboard.press("r")
    press("Enter")
    press("a")
    press("z")

    wanted = ["approved", "spam", "rejected", "pending", "pending", "pending"]
    assert [Comment.objects.get(pk=comment.pk).status for comment in waiting] == wanted
    assert page.locator(".letter").count() == 3


def test_a_queue_is_worked_through_without_scripts(new_page, sign_in, story):
    comment = make_comment(story, status="pending")
    page = new_page(javascript=False, width=390)
    sign_in(page, make_staff("mo", Role.MODERATOR))
    page.goto("/admin/comments/comment/")
    page.click(".letter >> text=Reject")
    page.click("text=Off the subject")

    assert Comment.objects.get(pk=comment.pk).status == "rejected"
    page.click("text=Take it back")
    assert Comment.objects.get(pk=comment.pk).status == "pending"


def test_what_was_typed_is_there_again_on_the_way_back(new_page, watch, story):
    watch.allow("422")
    page = new_page(javascript=False)
    page.goto(story.get_absolute_url())
    page.fill("#reply-body", "He kept the poems.")
    page.click("text=Send comment")
    page.locator(".error-summary").wait_for()
    page.click(".crumbs a >> nth=0")
    page.locator(".story-head").wait_for(state="detached")
    page.go_back()

    assert page.locator(".error-summary").is_visible()
    assert page.input_value("#reply-body") == "He kept the poems."


def test_links_of_a_conversation_are_wide_enough_for_a_finger(new_page, story):
    root = make_comment(story)
    reply = make_comment(story, parent=root)
    page = new_page(width=390)
    for address, links in ((story.get_absolute_url(), 4), (reply.get_absolute_url(), 7)):
        page.goto(address)
        found = page.locator(
            ".comment-acts a, .comment-to a, .comments-story a, .comments-page .crumbs a, .comments-more"
        )
        boxes = [link.bounding_box() for link in found.all()]
        assert len(boxes) == links
        assert min(min(box["width"], box["height"]) for box in boxes if box) >= 24

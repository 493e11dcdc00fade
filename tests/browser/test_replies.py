"""A reply's whole life in a browser: written without scripts, decided on with the keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

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
    page.click(".beside__reasons >> text=Off the subject")

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
    for address, links in ((story.get_absolute_url(), 12), (reply.get_absolute_url(), 8)):
        page.goto(address)
        found = page.locator(
            ".comment-acts a, .comment-to a, .comments-story a, .comments-page .crumbs a, .comments-more"
        )
        boxes = [link.bounding_box() for link in found.all()]
        assert len(boxes) == links
        assert min(min(box["width"], box["height"]) for box in boxes if box) >= 24


def test_the_whole_life_of_a_comment_without_scripts(new_page, sign_in, watch, story):
    watch.allow("422")
    reader = new_page(javascript=False, width=390)
    reader.goto(story.get_absolute_url())
    reader.fill("#reply-body", "He kept the poems.")
    reader.fill("#reply-name", "Dorothea Wray")
    reader.click("text=Send comment")
    own = reader.url
    reader.get_by_role("link", name="Change it").click()
    reader.fill("#edit-body", "He kept the letters.")
    reader.click("text=Save the change")
    assert reader.get_by_text("He kept the letters.").is_visible()

    desk = new_page(javascript=False)
    sign_in(desk, make_staff("mo", Role.MODERATOR))
    desk.goto("/admin/comments/comment/")
    desk.click(".letter >> text=Approve")

    other = new_page(javascript=False)
    other.goto(story.get_absolute_url())
    other.get_by_role("button", name="Like", exact=True).click()
    assert other.get_by_role("button", name="Like 1").is_visible()
    other.click(".comment-acts >> text=Report")
    other.click("text=Send report")
    assert other.locator("#report-reason-error").inner_text() == "Please choose a reason."
    other.check("#report-reason_0")
    other.fill("#report-text", "It names me.")
    other.click("text=Send report")
    assert other.get_by_text("Thank you for your report").first.is_visible()
    assert other.context.cookies() == []

    desk.goto("/admin/comments/comment/?status=reported")
    desk.fill("#settle-answer", "It names nobody.")
    desk.click("text=It stays")
    reader.goto(own)
    assert reader.get_by_text("changed", exact=True).is_visible()
    assert reader.get_by_role("button", name="Take it back").count() == 0
    comment = Comment.objects.get()
    assert (comment.status, comment.likes, comment.open_reports) == ("approved", 1, 0)


def test_fifty_are_moderated_with_keys_and_the_last_taken_back(page, sign_in, story):
    for number in range(50):
        make_comment(story, name=f"Writer {number}", status="pending")
    sign_in(page, make_staff("mo", Role.MODERATOR))
    page.goto("/admin/comments/comment/")
    for number in range(50):
        with page.expect_navigation():
            page.keyboard.press("s" if number % 5 == 4 else "a")
    with page.expect_navigation():
        page.keyboard.press("z")

    counted = [Comment.objects.filter(status=status).count() for status in ("approved", "spam", "pending")]
    assert counted == [40, 9, 1]


def test_many_are_ticked_with_shift_and_decided_at_once(page, sign_in, story):
    for number in range(6):
        make_comment(story, name=f"Writer {number}", status="pending")
    sign_in(page, make_staff("mo", Role.MODERATOR))
    page.goto("/admin/comments/comment/")
    boxes = page.locator('input[name="ticked"]')
    boxes.nth(1).click()
    boxes.nth(4).click(modifiers=["Shift"])
    page.locator(".letter").first.focus()
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.click("#bulk >> text=Spam")

    assert Comment.objects.filter(status="spam").count() == 4
    assert page.get_by_text("4 replies: Spam").is_visible()
    page.locator(".letter").first.focus()
    with page.expect_navigation():
        page.keyboard.press("u")
    assert Comment.objects.filter(status="pending").count() == 6


def test_a_quick_hand_never_decides_on_the_letter_before(page, sign_in, story):
    waiting = [make_comment(story, name=f"Writer {n}", status="pending") for n in range(4)]
    sign_in(page, make_staff("mo", Role.MODERATOR))
    page.goto("/admin/comments/comment/")
    held = []
    page.route(f"**/{waiting[1].pk}/beside/*", lambda route: held.append(route))
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('beside').inert")
    held[0].continue_()
    page.locator("#reject button:focus").wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".letter:focus").get_attribute("id") == f"letter-{waiting[1].pk}"
    page.keyboard.press("r")
    page.locator("#reject button:focus").wait_for()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    statuses = [Comment.objects.get(pk=comment.pk).status for comment in waiting]
    assert statuses == ["pending", "rejected", "pending", "pending"]
    assert page.locator(".letter:focus").get_attribute("id") == f"letter-{waiting[2].pk}"


def test_replies_are_ticked_with_the_keyboard_alone(page, sign_in, story):
    for number in range(5):
        make_comment(story, name=f"Writer {number}", status="pending")
    sign_in(page, make_staff("mo", Role.MODERATOR))
    page.goto("/admin/comments/comment/")
    page.keyboard.press("x")
    for _step in range(3):
        page.keyboard.press("j")
    page.keyboard.press("Shift+X")
    assert page.locator('input[name="ticked"]:checked').count() == 4
    page.locator("#bulk button", has_text="Reject").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Comment.objects.filter(status="rejected").count() == 4
    with page.expect_navigation():
        page.keyboard.press("u")
    assert Comment.objects.filter(status="pending").count() == 5


def test_the_last_decision_stands_before_the_eyes_and_is_taken_back_without_scripts(new_page, sign_in, story):
    comment = make_comment(story, name="Ruth", status="pending")
    make_comment(story, name="Another", status="pending")
    page = new_page(javascript=False, width=390)
    sign_in(page, make_staff("mo", Role.MODERATOR))
    page.goto("/admin/comments/comment/")
    page.click(".letter >> text=Approve")
    offer = page.locator(".undo--fresh")
    assert offer.get_by_text("Ruth: Approved").is_visible()
    box = offer.bounding_box()
    assert box
    assert box["y"] + box["height"] <= page.viewport_size["height"]
    page.click("text=Take it back")
    assert Comment.objects.get(pk=comment.pk).status == "pending"


def test_a_person_is_suspended_and_let_in_again_without_scripts(new_page, sign_in, story):
    make_comment(story, name="Ruth", email="ruth@post.example", status="pending")
    page = new_page(javascript=False, width=390, scheme="dark")
    sign_in(page, make_staff("mo", Role.MODERATOR))
    page.goto("/admin/comments/comment/people/")
    page.click("text=Ruth")
    page.select_option("#standing-days", "7")
    page.get_by_role("button", name="Keep out").click()
    assert page.get_by_text("Suspended").is_visible()
    page.click("text=Lift it")
    assert page.get_by_text("Nothing: they write like everybody.").is_visible()


def test_a_person_is_kept_out_and_let_in_again_with_the_keyboard_alone(page, sign_in, story):
    make_comment(story, name="Ruth", email="ruth@post.example", status="pending")
    sign_in(page, make_staff("mo", Role.MODERATOR))
    page.goto("/admin/comments/comment/people/")

    def press_on(name: str, key: str = "Tab") -> None:
        for _step in range(80):
            page.keyboard.press(key)
            if page.evaluate("document.activeElement.textContent.trim()") == name:
                break
        with page.expect_navigation():
            page.keyboard.press("Enter")

    press_on("Ruth")
    press_on("Keep out")
    assert page.get_by_text("Suspended").is_visible()
    press_on("Take it back")
    assert page.get_by_text("Nothing: they write like everybody.").is_visible()


def test_pages_of_a_conversation_have_no_barriers(new_page, sign_in, story):
    comment = make_comment(story, email="ruth@post.example")
    make_comment(story, parent=comment, body="See https://deals.example", status="pending", address="203.0.113.9")
    page = new_page(width=390, scheme="dark")
    for address in (comment.report_url, "/replies/yours/", f"/replies/on/{story.pk}/?sort=liked"):
        page.goto(address)
        assert Axe().run(page).response["violations"] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    desk = new_page()
    sign_in(desk, make_staff("mo", Role.MODERATOR))
    desk.goto("/admin/comments/comment/")
    for part in desk.locator("details").all():
        part.evaluate("element => { element.open = true }")
    mark = comment.email_mark
    own = f"/admin/comments/comment/people/{mark}/"
    for address in (desk.url, "/admin/comments/comment/people/", own, "/admin/comments/moderationevent/"):
        if address != desk.url:
            desk.goto(address)
        found = Axe().run(desk).response["violations"]
        assert [(one["id"], [node["html"][:80] for node in one["nodes"]]) for one in found] == [], address

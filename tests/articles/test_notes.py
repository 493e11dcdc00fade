"""Notes on a story: who may read and write them, whom they call, and what is told to whom."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.roles import Role
from articles.admin.flags import open_marks
from articles.models import Article, AuditEntry, Mention, Note, SectionGrant
from articles.operations.checklist import reasons_against
from articles.operations.drafting import save_draft
from articles.operations.notes import (
    LONGEST,
    MayNotSee,
    TooLong,
    add_note,
    answer_note,
    names_nobody_has,
    notes_for,
    reopen_note,
    resolve_note,
    see_notes,
    stands_in,
    threads_of,
)
from articles.operations.people import grant_role, let_in
from articles.operations.publishing import publish_article
from articles.permissions import may_resolve_note, may_see_draft, sight_of, those_who_see
from articles.snapshots import newest_content
from prose.mentions import called
from tests.builders import make_article, make_section, make_staff


@pytest.fixture
def ada(db):
    return make_staff("ada", Role.EDITOR)


@pytest.fixture
def story(db):
    return make_article(
        "Forty ships wait", live=False, body="<p>The council met <em>at noon</em>.</p><p>Nobody voted.</p>"
    )


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def keep_from_others(story: Article) -> None:
    Article.objects.filter(pk=story.pk).update(embargo_until=timezone.now() + timedelta(hours=5))
    story.refresh_from_db()


# Noting


def test_a_note_stands_on_the_story_a_field_or_a_passage_and_leaves_no_word_in_the_trail(story, ada):
    whole = add_note(story, text="Who said so?", by=ada)
    field = add_note(story, text="Too long.", by=ada, field="headline")
    passage = add_note(story, text="It was one.", by=ada, field="body", passage=" met  at noon")

    assert [thread.note.field for thread in threads_of(story)] == ["", "headline", "body"]
    assert passage.passage == "met at noon"
    acts = AuditEntry.objects.filter(article_id=story.pk, verb="add_note").order_by("sequence")
    assert [entry.detail for entry in acts] == [{"note": note.pk} for note in (whole, field, passage)]


@pytest.mark.parametrize(("text", "field"), [("", ""), (" \n ", ""), ("Well?", "created_by"), ("Well?", "pk")])
def test_a_note_needs_words_and_a_place_that_is_there(story, ada, text, field):
    with pytest.raises(ValueError, match=r"words|field"):
        add_note(story, text=text, by=ada, field=field)
    assert not Note.objects.exists()


def test_pressing_twice_notes_once(story, ada, ben, on_commit):
    with on_commit():
        notes = [add_note(story, text="Look, @ben", by=ada) for _ in range(2)]
        answers = [answer_note(notes[0], text="I do", by=ben) for _ in range(2)]

    assert notes[0] == notes[1]
    assert answers[0] == answers[1]
    assert Note.objects.count() == 2
    assert [letter.to for letter in mail.outbox] == [["ben@paper.example"], ["ada@paper.example"]]


def test_an_answer_to_an_answer_stands_under_the_first_note(story, ada, ben):
    note = add_note(story, text="Who said so?", by=ada)
    answer = answer_note(note, text="The harbour.", by=ben)
    again = answer_note(answer, text="Which one?", by=ada)

    (thread,) = threads_of(story)
    assert thread.answers == [answer, again]
    assert resolve_note(again, by=ada) == note


def test_settling_is_for_the_writer_of_the_note_and_for_editors(story, ada):
    contributor = make_staff("jon", Role.CONTRIBUTOR)
    own = make_article(live=False, by=contributor)
    by_editor, by_writer = add_note(own, text="Check it.", by=ada), add_note(own, text="I did.", by=contributor)

    assert may_resolve_note(ada, by_editor)
    assert may_resolve_note(ada, by_writer)
    assert may_resolve_note(contributor, by_writer)
    assert not may_resolve_note(contributor, by_editor)
    assert not may_resolve_note(make_staff("mod", Role.MODERATOR), by_editor)


def test_an_open_note_holds_publication_back_and_notes_outlive_it(story, ada):
    note = add_note(story, text="Which council?", by=ada)
    assert any("Which council?" in reason for reason in reasons_against(story, newest_content(story)))

    resolve_note(note, by=ada)
    resolve_note(note, by=ada)
    publish_article(story, by=ada)
    reopened = reopen_note(note, by=ada)

    assert reopened.resolved_at is None
    assert [thread.note.text for thread in threads_of(story)] == ["Which council?"]
    verbs = AuditEntry.objects.filter(article_id=story.pk, detail__note=note.pk).order_by("sequence")
    assert [entry.verb for entry in verbs] == ["add_note", "resolve_note", "reopen_note"]


def test_settled_notes_come_last_and_open_ones_are_counted(story, ada):
    first, second = add_note(story, text="One", by=ada), add_note(story, text="Two", by=ada)
    answer_note(second, text="Three", by=ada)
    resolve_note(first, by=ada)

    assert [thread.note for thread in threads_of(story)] == [second, first]
    assert open_marks([story.pk]) == {story.pk: (0, 1)}


def test_somebody_who_has_left_is_still_named(story, ada):
    note = add_note(story, text="Look here", by=ada)
    User.objects.filter(pk=ada.pk).update(is_active=False)

    assert str(threads_of(story)[0].note.created_by) == "Ada"
    assert note.created_by_id == ada.pk


def test_a_passage_is_found_again_across_marks_until_its_words_are_gone(story, ada):
    note = add_note(story, text="One o'clock.", by=ada, field="body", passage="council met at noon.")
    plain = add_note(story, text="Fine.", by=ada)
    headline = add_note(story, text="How many?", by=ada, field="headline", passage="Forty")
    content = newest_content(story)
    assert [stands_in(content, thread) for thread in (note, plain, headline)] == [True, True, True]

    changed = replace(content, body="<p>The council met at one.</p>", headline="Ships wait")
    save_draft(story, changed, by=ada)

    assert [stands_in(newest_content(story), thread) for thread in (note, plain, headline)] == [False, True, False]


# Calling


def test_a_note_calls_whoever_its_text_names(story, ada, ben, on_commit):
    with on_commit():
        note = add_note(story, text="Ask @Ben, not the press office (press@letter.example). @ada knows.", by=ada)

    assert [mention.person for mention in note.mentions.all()] == [ben]
    assert [mention.note for mention in notes_for(ben, sight_of(ben))] == [note]
    assert [letter.to for letter in mail.outbox] == [["ben@paper.example"]]


def test_an_answer_calls_whoever_wrote_the_note(story, ada, ben, on_commit):
    note = add_note(story, text="Who said so?", by=ada)
    with on_commit():
        answer = answer_note(note, text="The harbour.", by=ben)

    assert [mention.note for mention in notes_for(ada, sight_of(ada))] == [answer]
    assert mail.outbox[0].subject == "Ben answered your note"


def test_somebody_without_the_right_is_not_called_and_the_note_is_not_kept(story, ada):
    moderator = make_staff("mod", Role.MODERATOR)
    with pytest.raises(MayNotSee) as refusal:
        add_note(story, text="Look, @mod", by=ada)

    assert refusal.value.people == [moderator]
    assert not Note.objects.exists()
    assert not AuditEntry.objects.filter(verb="add_note").exists()


def test_under_an_embargo_those_let_in_alone_are_called_and_told(story, ben, on_commit):
    paula = make_staff("paula", Role.PUBLISHER)
    keep_from_others(story)
    with pytest.raises(MayNotSee):
        add_note(story, text="Look, @ben", by=paula)

    let_in(story, ben, by=paula)
    with on_commit():
        note = add_note(story, text="Forty ships wait: is it so, @ben?", by=paula, field="body", passage="Nobody voted")

    (letter,) = mail.outbox
    assert f"/admin/articles/article/{story.pk}/notes/#note-{note.pk}" in letter.body
    said = f"{letter.subject} {letter.body}"
    assert not any(words in said for words in ("Forty", "ships", "is it so", "Nobody", story.slug))


def test_who_lost_the_right_meanwhile_hears_nothing(story, ada, ben, on_commit):
    with on_commit():
        add_note(story, text="Look, @ben", by=ada)
        keep_from_others(story)

    assert mail.outbox == []
    assert not notes_for(ben, sight_of(ben)).exists()


def test_a_note_that_was_seen_calls_no_more(story, ada, ben, django_assert_num_queries):
    note = add_note(story, text="Look, @ben", by=ada)
    other = add_note(make_article(live=False), text="And here, @ben", by=ada)

    assert [thread.calls for thread in threads_of(story, seen_by=ben)] == [True]
    assert [thread.calls for thread in threads_of(story, seen_by=ada)] == [False]
    assert see_notes(story, by=ben) == 1
    assert [mention.note for mention in notes_for(ben, sight_of(ben))] == [other]
    with django_assert_num_queries(1):
        assert [thread.calls for thread in threads_of(story, seen_by=ben)] == [False]
    assert Mention.objects.get(note=note).seen_at is not None


def test_a_name_that_nobody_has_is_a_word(story, ada):
    note = add_note(story, text="As @harbour_watch wrote", by=ada)

    assert not note.mentions.exists()
    assert names_nobody_has("As @harbour_watch told @ada.") == ["harbour_watch"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@ada", ["ada"]),
        ("Ask @ada. And (@ben), @Ada!", ["ada", "ben"]),
        ("ada@paper.example", []),
        ("@", []),
        ("@...", []),
        ("Спитай @оксану", ["оксану"]),
        ("see x/@ada", []),
    ],
)
def test_who_is_called_in_a_text(text, names):
    assert called(text) == names


@given(st.text(alphabet="@aB. +-\n\u200b😀"))
def test_a_name_is_never_empty_never_twice_and_ends_in_no_stop(text):
    names = called(text)
    assert all(name.lower() in text.lower() and name[-1] not in ".@+-" for name in names)
    assert len(names) == len(set(names))


# Those who see


def test_those_who_may_be_called_are_those_who_may_see_the_draft(db, django_assert_num_queries):
    world, sport = make_section("World"), make_section("Sport")
    below = make_section("Football", parent=sport)
    people = [make_staff(role.value.replace("_", "-"), role) for role in Role]
    for role in SectionGrant.ROLES:
        for number, section in enumerate((world, sport, below)):
            person = make_staff(f"{Role(role).value}-{number}".replace("_", "-"))
            grant_role(person, role=role, section=section, by=None)
            people.append(person)
    gone, visitor = make_staff("gone", Role.EDITOR), make_staff("visitor", Role.EDITOR)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    User.objects.filter(pk=visitor.pk).update(is_staff=False)
    chief = User.objects.create(username="root", is_staff=True, is_superuser=True)
    people += [gone, visitor, chief]
    writers = [person for person in people if person.username in ("contributor", "contributor-0", "contributor-1")]
    stories = [make_article(live=False, by=by, section=place) for by in [*writers, None] for place in (world, below)]
    hidden = make_article(live=False, by=writers[0], section=below)
    stripped = make_staff("stripped")
    for person in (User.objects.get(username="editor-1"), User.objects.get(username="contributor-0"), stripped, gone):
        let_in(hidden, person, by=None)
    people.append(stripped)
    keep_from_others(hidden)

    for story in [*stories, hidden]:
        story = Article.objects.select_related("section").get(pk=story.pk)
        fresh = User.objects.in_bulk([person.pk for person in people])
        wanted = {person.username for person in fresh.values() if may_see_draft(person, story)}
        with django_assert_num_queries(1):
            found = {person.username for person in those_who_see(story)}
        assert found == wanted
        assert 0 < len(wanted) < len(people)


def test_a_note_that_is_too_long_is_refused_and_never_cut(ada):
    story = make_article(live=False)

    assert len(add_note(story, text="x" * LONGEST, by=ada).text) == LONGEST
    with pytest.raises(TooLong):
        add_note(story, text="x" * (LONGEST + 1), by=ada)
    assert Note.objects.count() == 1

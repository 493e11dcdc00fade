"""Two people type at once, on real connections: the locks are PostgreSQL's."""

import random
from dataclasses import replace
from functools import partial
from uuid import uuid4

import pytest

from accounts.roles import Role
from articles.merging import merge_contents
from articles.models import Article, Presence, Revision
from articles.operations.audit import broken_links
from articles.operations.drafting import Outdated, create_article, save_draft
from articles.operations.typing import keep_for_merge, keep_typing, mark_seen, save_merge, unsaved_typing
from articles.snapshots import content_of_revision, newest_content
from prose.segments import paragraph_blocks
from prose.tokens import words_of
from tests.articles.test_races import at_once
from tests.builders import make_article, make_content, make_staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def paragraphs(story):
    return paragraph_blocks(newest_content(Article.objects.select_related("newest_revision").get(pk=story.pk)).body)


def save_or_merge(story, base, content, person, *, tab):
    """Save as the form does: on an older version what was typed is kept, then merged until nobody was faster."""
    try:
        return save_draft(story, content, by=person, base=base.pk, tab=tab)
    except Outdated:
        typing = keep_for_merge(story, content, by=person, tab=tab, base=base)
    while True:
        newest = Article.objects.select_related("newest_revision").get(pk=story.pk).newest_revision
        merge = merge_contents(content_of_revision(base), content, content_of_revision(newest))
        values = {field.field: field.ours for field in merge.conflicts}
        both = [conflict.our_html() + conflict.their_html() for conflict in merge.body.conflicts]
        try:
            return save_merge(story, merge.resolve(values, both), typing=typing, base=newest.pk, by=person)
        except Outdated:
            continue


def test_two_editors_saving_at_once_200_times_lose_no_word():
    people = [make_staff("ada", Role.EDITOR), make_staff("ben", Role.EDITOR)]
    body = "".join(f"<p>The harbour council met, {n} strong, and again nobody voted on it.</p>" for n in range(12))
    story = make_article(live=False, body=body)
    chance = random.Random(7)
    written = []

    for number in range(200):
        base = Article.objects.select_related("newest_revision").get(pk=story.pk).newest_revision
        acts = []
        for who, person in enumerate(people):
            word = f"word{number}by{who}"
            blocks = paragraph_blocks(content_of_revision(base).body)
            place = chance.randrange(len(blocks)) if number % 3 else number % len(blocks)  # often the same paragraph
            fresh = f"<p>{word}</p>"
            blocks[place] = fresh + blocks[place] if number % 5 == 0 else blocks[place].replace("</p>", f" {word}</p>")
            content = replace(content_of_revision(base), body="".join(blocks))
            acts.append(partial(save_or_merge, story, base, content, person, tab=f"{number:08}-{who}"))
            written.append(word)
        outcomes = at_once(*acts)
        assert all(isinstance(outcome, Revision) for outcome in outcomes), outcomes

    there = set(words_of("".join(paragraphs(story))))
    assert [word for word in written if word not in there] == []
    assert len(written) == 400
    versions = story.revisions.exclude(kind="autosave")
    assert versions.count() == 401
    assert versions.filter(kind="merge").count() == 200
    assert not unsaved_typing(story).exists()
    assert list(broken_links()) == []


def test_one_form_sent_at_once_from_everywhere_is_one_story():
    person, key, content = make_staff("ada", Role.EDITOR), uuid4(), make_content("Begun")

    outcomes = at_once(*[lambda: create_article(content, by=person, typing_key=key)] * 5)

    assert {getattr(outcome, "pk", outcome) for outcome in outcomes} == {Article.objects.get().pk}
    assert Revision.objects.count() == 1


def test_a_tab_that_says_it_is_there_twice_at_once_is_there_once():
    story, person = make_article(live=False), make_staff("ada", Role.EDITOR)

    outcomes = at_once(*[lambda: mark_seen(story, by=person, tab="tab-1", base=None, typed=True)] * 5)

    assert outcomes == [None] * 5
    assert Presence.objects.count() == 1


def test_typing_that_comes_while_the_tab_saves_is_never_offered_again():
    person = make_staff("ada", Role.EDITOR)
    for number in range(20):
        story = make_article(f"Story {number}", live=False, by=person)
        base, content = story.newest_revision, replace(newest_content(story), headline=f"Typed {number}")
        tab = f"{number:08}"

        at_once(
            partial(save_draft, story, content, by=person, base=base.pk, tab=tab),
            partial(keep_typing, story, content, by=person, tab=tab, base=base),
        )

        assert not unsaved_typing(story).exists()

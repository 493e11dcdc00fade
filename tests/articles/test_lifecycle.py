"""Whatever a desk does with a story, in whatever order and at whatever time, what must always hold always holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from articles.models import Article, AuditEntry, Release, Revision, ScheduledChange, SearchEntry
from articles.operations import moving
from articles.operations.audit import broken_links
from articles.operations.changing import (
    cancel_change,
    correct_article,
    fix_article,
    move_schedule,
    schedule_change,
    update_article,
)
from articles.operations.drafting import create_article, save_draft
from articles.operations.due import apply_due_changes, release_due_articles
from articles.operations.publishing import publish_article, schedule_article, unschedule_article
from articles.operations.releasing import CannotPublish
from articles.operations.times import BadTimes, set_times
from articles.operations.transitions import TRANSITIONS, State, state_now
from articles.snapshots import content_of_revision, content_of_row, newest_content, to_json
from tests.builders import make_content, make_section

START = datetime(2031, 3, 4, 10, 10, tzinfo=UTC)
BODIES = st.sampled_from(
    ["", "<p>The ferry runs.</p>", "<p>The ferry sank.</p>", "<p>None of the five who were on it was hurt by that.</p>"]
)
HOURS = st.sampled_from([-30, -1, 0.5, 1, 2, 30])
PERHAPS = st.one_of(st.none(), HOURS)
KINDS = st.sampled_from([Release.Kind(kind) for kind in Release.CHANGES])
NOTES = st.sampled_from(["", "There is more to tell.", "An earlier version said otherwise."])
MOVES = st.sampled_from(["send_to_review", "approve_article", "return_to_draft", "spike_article"])


class Lifecycle(RuleBasedStateMachine):
    """One story, the people of a desk, a clock that may or may not run, and time."""

    def __init__(self) -> None:
        super().__init__()
        self.time = time_machine.travel(START, tick=False)
        self.now = self.time.start()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.sections = [make_section("World").pk, make_section("Sport").pk]
        self.story = create_article(make_content(section=make_section("World")), by=None)
        self.seen: set[int] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)
        self.time.stop()

    def do(self, act: Callable[[Article], object]) -> None:
        """Do something that may be refused, and look whether the table of transitions was obeyed."""
        before = Article.objects.get(pk=self.story.pk)
        known = AuditEntry.objects.count()
        try:
            with transaction.atomic():
                act(self.story)
        except (CannotPublish, BadTimes):
            assert AuditEntry.objects.count() == known, "it was refused and did something"
        self.story = Article.objects.get(pk=self.story.pk)
        verbs = list(AuditEntry.objects.order_by("sequence").values_list("verb", flat=True)[known:])
        self.follow(before, [verb for verb in verbs if verb in TRANSITIONS])

    def follow(self, before: Article, verbs: list[str]) -> None:
        """Walk the table from the state before, by what the trail says was done, and arrive at the state now."""
        state = state_now(before)
        for verb in verbs:
            at = before.state if verb == "announce" else state
            assert at in TRANSITIONS[verb].before, f"{verb} from {at}"
            state = TRANSITIONS[verb].after
            if verb == "unschedule" and self.story.was_seen():
                state = State.WITHDRAWN
        if not verbs:
            assert self.story.state == before.state, "a state changed that nobody changed"
        assert state_now(self.story) == state

    def later(self, hours: float) -> datetime:
        return timezone.now() + timedelta(hours=hours)

    # What people do

    @rule(body=BODIES, slug=st.sampled_from(["the-ferry", "the-boat"]), place=st.integers(0, 1))
    def save(self, body: str, slug: str, place: int) -> None:
        words = {"body": body, "slug": slug, "section": self.sections[place]}
        self.do(lambda story: save_draft(story, replace(newest_content(story), **words), by=None))

    @rule(body=BODIES)
    def type(self, body: str) -> None:
        content = to_json(replace(newest_content(self.story), body=body))
        base = self.story.newest_revision
        Revision.objects.create(article=self.story, kind="autosave", tab="tab", base=base, schema=1, content=content)

    @rule(verb=MOVES)
    def move(self, verb: str) -> None:
        self.do(lambda story: getattr(moving, verb)(story, by=None))

    @rule(hours=PERHAPS)
    def publish(self, hours: float | None) -> None:
        at = self.later(hours) if hours is not None else None
        self.do(lambda story: publish_article(story, by=None, at=at))

    @rule(hours=HOURS)
    def schedule(self, hours: float) -> None:
        self.do(lambda story: schedule_article(story, by=None, at=self.later(hours)))

    @rule()
    def unschedule(self) -> None:
        self.do(lambda story: unschedule_article(story, by=None))

    @rule(kind=KINDS, note=NOTES)
    def change(self, kind: Release.Kind, note: str) -> None:
        acts = {
            Release.Kind.FIX: lambda story: fix_article(story, by=None),
            Release.Kind.UPDATE: lambda story: update_article(story, note=note, by=None),
            Release.Kind.CORRECTION: lambda story: correct_article(story, text=note, by=None),
        }
        self.do(acts[kind])

    @rule(kind=KINDS, note=NOTES, hours=HOURS)
    def change_later(self, kind: Release.Kind, note: str, hours: float) -> None:
        self.do(lambda story: schedule_change(story, kind=kind, note=note, at=self.later(hours), by=None))

    @rule()
    def cancel(self) -> None:
        self.do(lambda story: cancel_change(story, by=None))

    @rule()
    def take_along(self) -> None:
        self.do(lambda story: move_schedule(story, by=None))

    @rule()
    def withdraw(self) -> None:
        self.do(lambda story: moving.withdraw_article(story, by=None, reason="A claim.", notice="We check a claim."))

    @rule(by_law=st.booleans())
    def take_down(self, by_law: bool) -> None:
        self.do(
            lambda story: moving.take_down_article(story, by=None, reason="A claim.", notice="Gone.", by_law=by_law)
        )

    @rule(embargo=PERHAPS, expiry=PERHAPS)
    def time_it(self, embargo: float | None, expiry: float | None) -> None:
        until, expires = (self.later(hours) if hours is not None else None for hours in (embargo, expiry))
        self.do(lambda story: set_times(story, embargo_until=until, expires_at=expires, by=None))

    # What happens by itself

    @rule()
    def clock_announces(self) -> None:
        self.do(lambda story: release_due_articles())

    @rule()
    def clock_swaps(self) -> None:
        self.do(lambda story: apply_due_changes())

    @rule(minutes=st.sampled_from([1, 6, 40, 100, 2000]))
    def time_passes(self, minutes: int) -> None:
        self.now.shift(timedelta(minutes=minutes))

    # What always holds

    @invariant()
    def one_rule_of_what_is_live(self) -> None:
        story = Article.objects.get(pk=self.story.pk)
        assert story.is_live() == Article.objects.live().exists()
        assert not story.is_live() or state_now(story) == State.LIVE

    @invariant()
    def readers_see_the_version_that_was_released(self) -> None:
        story = Article.objects.get(pk=self.story.pk)
        assert story.is_released == SearchEntry.objects.exists()
        if not story.is_released:
            return
        assert content_of_row(story) == content_of_revision(story.released_revision)
        assert story.body
        assert story.releases.filter(revision=story.released_revision).exists()
        if story.has_gone_out():
            shown = story.releases.filter(at__lte=timezone.now()).first()
            assert shown.revision_id == story.released_revision_id

    @invariant()
    def no_embargo_is_broken(self) -> None:
        story = Article.objects.get(pk=self.story.pk)
        if story.is_released and story.embargo_until:
            assert story.published_at >= story.embargo_until
        assert not (story.is_live() and story.embargo_until and story.embargo_until > timezone.now())

    @invariant()
    def what_readers_saw_stays_in_the_trail(self) -> None:
        shown = set(Release.objects.filter(at__lte=timezone.now()).values_list("pk", flat=True))
        assert shown >= self.seen
        self.seen = shown
        assert list(broken_links()) == []

    @invariant()
    def only_what_readers_see_is_to_be_changed_for_them(self) -> None:
        change, story = ScheduledChange.objects.first(), Article.objects.get(pk=self.story.pk)
        if change is not None and change.kind != Release.Kind.AGAIN:
            assert state_now(story) == State.LIVE
        assert (change is not None and change.kind == Release.Kind.AGAIN) == (
            story.state == State.SCHEDULED and not story.is_released
        )


@pytest.mark.django_db
def test_no_sequence_of_acts_breaks_a_story():
    few = settings(
        max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(Lifecycle, settings=few)


@pytest.mark.django_db
def test_the_walk_through_the_table_sees_a_forbidden_step():
    machine = Lifecycle()
    try:
        with pytest.raises(AssertionError, match="a state changed that nobody changed"):
            machine.do(lambda story: Article.objects.update(state=State.SPIKED))
        with pytest.raises(AssertionError, match="approve from spiked"):
            machine.follow(machine.story, ["approve"])
    finally:
        machine.teardown()

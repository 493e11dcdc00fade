import subprocess
import sys
import time

import pytest

from prose.html import HtmlTooComplex
from tests.wire.feeds import BODY, rss, rss_item
from wire.steps import clean_story, identify_entry, read_document
from wire.story import Entry, Origin, Refused
from wire.story_json import entry_from, feed_from, story_from, to_data
from wire.workshop import Workshop


@pytest.fixture
def workshop():
    made = Workshop(cpu_seconds=0.7)
    yield made
    made.close()


def test_the_child_gives_what_the_steps_give(workshop):
    data = rss(rss_item(), language="uk")
    feed = workshop.read(data)
    assert feed == read_document(data)
    story = workshop.identify(feed.entries[0], Origin("a", "uk"))
    assert story == identify_entry(feed.entries[0], Origin("a", "uk"))
    cleaned = workshop.clean(story)
    assert cleaned == clean_story(story)
    assert cleaned.trace == clean_story(story).trace


def test_values_come_back_from_json_as_they_were():
    feed = read_document(rss(rss_item()))
    story = clean_story(identify_entry(Entry(id="1", content=BODY, published="2026-11-20T10:00Z"), Origin("a")))
    assert feed_from(to_data(feed)) == feed
    assert story_from(to_data(story)) == story
    assert entry_from({**to_data(feed.entries[0]), "unknown": 1}) == feed.entries[0]


def test_a_refusal_crosses_the_line_with_its_words(workshop):
    with pytest.raises(Refused, match="larger than 5 MB"):
        workshop.read(b"<" * 5_000_001)
    with pytest.raises(HtmlTooComplex):
        workshop.html("<b>" * 50_000)


def hang(workshop, monkeypatch, code):
    """Have the child run something else than its jobs."""
    real = subprocess.Popen

    def instead(command, **options):
        return real([sys.executable, "-c", code, *command[3:]], **options)

    monkeypatch.setattr(subprocess, "Popen", instead)
    with pytest.raises(Refused, match="more time or memory"):
        workshop.html("<p>One.</p>")
    monkeypatch.undo()
    assert workshop.html("<p>One.</p>") == "<p>One.</p>"


HOLD = "import wire.workbench as w\nw.JOBS['html'] = lambda job: {}\nw.main()"


def test_a_child_that_spins_is_ended_and_the_next_job_has_another(workshop, monkeypatch):
    begun = time.monotonic()
    spin = "lambda job: [None for _ in iter(int, 1)] and None"
    hang(workshop, monkeypatch, HOLD.format(spin))
    assert time.monotonic() - begun < 15


def test_a_child_that_spins_in_c_is_ended(workshop, monkeypatch):
    hang(workshop, monkeypatch, HOLD.format("__import__('re').match('(a+)+$', 'a' * 60 + 'b')"))


def test_a_child_that_dies_is_replaced(workshop, monkeypatch):
    hang(workshop, monkeypatch, HOLD.format("__import__('os')._exit(9)"))


def test_a_child_has_no_more_memory_than_it_is_given(workshop, monkeypatch):
    code = HOLD.format("len(bytearray(900_000_000))")
    real = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda command, **kw: real([sys.executable, "-c", code, *command[3:]], **kw)
    )
    with pytest.raises(HtmlTooComplex, match="memory"):
        workshop.html("<p>One.</p>")


def test_the_child_is_told_no_secrets(workshop, monkeypatch):
    monkeypatch.setenv("NEWSROOM_SECRET_KEY", "a secret")
    code = HOLD.format("__import__('json').dumps(dict(__import__('os').environ))")
    real = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda command, **kw: real([sys.executable, "-c", code, *command[3:]], **kw)
    )
    said = workshop.html("")
    assert "PATH" in said
    assert "secret" not in said.lower()

import gzip
import io
import json
import sys

import pytest
from django.core.management import call_command
from django.test import override_settings

from articles.models import Article, Source
from tests.foundation.servers import say, serving
from tests.wire.feeds import rss, rss_item
from tests.wire.pages import CHANNEL, SENTENCES, page
from wire.models import Fetch, Item

KEYS = {"id", "headline", "language", "excerpt", "text", "html", "removed", "rights", "embargo", "state", "draft"}
KEYS |= {"thread", "duplicate_of"}


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def run(name, *args):
    try:
        call_command(name, *args, stdout=sys.stdout, stderr=sys.stderr)
    except SystemExit as left:
        return left.code
    return 0


@pytest.fixture
def feed_server():
    with (
        serving(lambda it: say(it, rss(rss_item(1), rss_item(2)))) as visits,
        override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]),
    ):
        yield visits


@pytest.mark.django_db
def test_an_address_is_fetched_and_every_item_is_a_line(feed_server, capsys):
    url = f"http://127.0.0.1:{feed_server.port}/feed"
    assert run("fetch_wire", "--url", url, "--source", "harbour", "--json") == 0
    said = lines(capsys)
    assert [set(row) for row in said] == [KEYS, KEYS]
    assert {row["state"] for row in said} == {"new"}
    assert {row["draft"] for row in said} == set(Article.objects.values_list("pk", flat=True))
    assert Fetch.objects.get().origin == url
    assert run("fetch_wire", "--url", url, "--source", "harbour", "--json") == 0
    again = lines(capsys)
    assert [row["id"] for row in again] == [row["id"] for row in said]
    assert {row["state"] for row in again} == {"known"}
    assert Article.objects.count() == 2


@pytest.mark.django_db
def test_a_dry_run_stores_nothing(feed_server, capsys):
    url = f"http://127.0.0.1:{feed_server.port}/feed"
    assert run("fetch_wire", "--url", url, "--source", "harbour", "--json", "--dry-run") == 0
    assert len(lines(capsys)) == 2
    assert not Item.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["http://127.0.0.1/feed", "file:///etc/passwd", "http://[::1]/", "http://10.0.0.1:81/"])
def test_a_refused_address_is_one_line_and_status_two(url, capsys):
    assert run("fetch_wire", "--url", url, "--source", "harbour", "--json") == 2
    said = lines(capsys)
    assert [set(row) for row in said] == [{"error"}]
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_an_error_page_is_no_feed(capsys):
    with (
        serving(lambda it: say(it, b"gone", status=410)) as visits,
        override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]),
    ):
        assert run("fetch_wire", "--url", f"http://127.0.0.1:{visits.port}/", "--source", "harbour", "--json") == 2
    assert lines(capsys) == [{"error": "It answered with the status 410."}]


@pytest.mark.django_db
def test_a_page_is_taken_in_as_one_story_where_robots_are_allowed(capsys):
    robots = {"body": b"User-agent: *\nDisallow: /private/\n"}

    def answer(it):
        say(it, robots["body"] if it.path == "/robots.txt" else page().encode())

    with serving(answer) as visits, override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]):
        base = f"http://127.0.0.1:{visits.port}"
        assert run("fetch_wire", "--url", f"{base}/story", "--source", "harbour", "--json") == 0
        (row,) = lines(capsys)
        assert row["headline"] == "The pilots ring again"
        assert row["text"].split("\n") == SENTENCES
        assert CHANNEL in [taken["text"] for taken in row["removed"]]
        assert Item.objects.get().url == f"{base}/story"
        assert run("fetch_wire", "--url", f"{base}/private/story", "--source", "harbour", "--json") == 2
        assert "robots.txt" in lines(capsys)[0]["error"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_saved_page_gives_its_story(tmp_path, capsys, packed):
    file = tmp_path / ("page.html.gz" if packed else "page.html")
    file.write_bytes(gzip.compress(page().encode()) if packed else page().encode())
    assert run("extract_page", str(file), "--url", "https://letter.example/1", "--json") == 0
    (row,) = lines(capsys)
    assert set(row) == {"headline", "text", "excerpt", "removed"}
    assert row["headline"] == "The pilots ring again"
    assert row["text"].split("\n") == SENTENCES
    assert row["excerpt"] in " ".join(SENTENCES)
    assert {taken["rule"] for taken in row["removed"]} == {"style", "share", "channel"}


def test_a_page_that_is_not_there_is_status_two(tmp_path, capsys):
    assert run("extract_page", str(tmp_path / "none.html"), "--url", "https://letter.example/1", "--json") == 2
    assert set(lines(capsys)[0]) == {"error"}
    broken = tmp_path / "broken.gz"
    broken.write_bytes(gzip.compress(b"x" * 1000)[:20])
    assert run("extract_page", str(broken), "--url", "https://letter.example/1", "--json") == 2


def stdin(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_html_on_standard_input_comes_out_in_the_stored_form(monkeypatch, capsys):
    stdin(monkeypatch, b"<div onclick=x()>One<script>alert(1)</script></div>")
    assert run("clean_html") == 0
    assert capsys.readouterr().out.strip() == "<p>One</p>"


def test_lines_of_json_are_cleaned_one_by_one_whatever_is_in_them(monkeypatch, capsys):
    rows = [{"payload": "<img src=x onerror=alert(1)>"}, {"payload": "<b>" * 60_000}, {"other": 1}]
    data = "\n".join(json.dumps(row) for row in rows) + "\nno json\n" + json.dumps({"payload": "<p>Two</p>"})
    stdin(monkeypatch, data.encode())
    assert run("clean_html", "--jsonl") == 0
    said = lines(capsys)
    assert [row["html"] for row in said] == ["", "", "", "", "<p>Two</p>"]
    assert [bool(row.get("error")) for row in said] == [False, True, True, True, False]


@pytest.mark.django_db
def test_a_translation_is_checked_and_what_blocks_says_so_by_its_status(tmp_path, capsys):
    original, translation = tmp_path / "en.txt", tmp_path / "de.txt"
    original.write_text("25 ships left.\n\nNobody was hurt.", encoding="utf-8")
    translation.write_text("52 Schiffe liefen aus.\n\nNiemand wurde verletzt.", encoding="utf-8")
    assert run("check_translation", str(original), str(translation), "--from", "en", "--to", "de", "--json") == 1
    (finding,) = lines(capsys)
    assert set(finding) == {"kind", "severity", "message", "original", "translation"}
    assert (finding["kind"], finding["severity"]) == ("number", "blocking")
    assert finding["original"] == {"block": 0, "text": "25"}
    assert finding["translation"] == {"block": 0, "text": "52"}
    translation.write_text("25 Schiffe liefen aus.\n\nNiemand wurde verletzt.", encoding="utf-8")
    assert run("check_translation", str(original), str(translation), "--from", "en", "--to", "de") == 0
    assert run("check_translation", str(tmp_path / "none"), str(translation), "--from", "en", "--to", "de") == 2

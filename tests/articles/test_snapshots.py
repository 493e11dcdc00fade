"""Snapshots of every schema version ever written stay readable."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given

from articles import snapshots
from articles.snapshots import SCHEMA, Content, Credit, from_json, to_json
from tests.articles.contents import contents

GOLDEN = Path(__file__).parent / "snapshots"
VERSION_1 = Content(
    headline="A harvest with nowhere to go",
    section=3,
    slug="a-harvest-with-nowhere-to-go",
    kicker="Rail",
    standfirst="The silos are three weeks from full.",
    body='<p>The stationmaster <strong>counts</strong> wagons.</p><figure data-block="picture" data-ref="9"></figure>',
    dateline="Velyka Kosa",
    language="uk",
    lead_picture=12,
    lead_caption="Silos at dusk",
    source=4,
    source_url="https://letter.example/harvest",
    source_headline="Ein Herbst ohne Züge",
    source_language="de",
    source_published_at=datetime(2026, 11, 20, 6, 30, tzinfo=UTC),
    source_changes="Shortened.",
    translated_by_machine=True,
    comments_open=False,
    sponsors_allowed=False,
    is_breaking=True,
    is_sensitive=True,
    authors=(Credit(7), Credit(2, "translator")),
    topics=(5, 1),
    related=(88, 31),
)


def test_a_snapshot_of_the_first_schema_is_read():
    assert from_json(json.loads((GOLDEN / "version-1.json").read_text()), 1) == VERSION_1


def test_what_is_written_today_is_the_newest_golden_file():
    """A changed shape needs a new SCHEMA, an upgrade from the old one and a golden file; a field more needs none."""
    written = json.loads(json.dumps(to_json(VERSION_1)))

    assert written.items() >= json.loads((GOLDEN / f"version-{SCHEMA}.json").read_text()).items()


def test_there_is_an_upgrade_from_every_version_before():
    assert sorted(snapshots.UPGRADES) == list(range(1, SCHEMA))


@given(contents)
def test_what_is_written_is_read_back(content):
    assert from_json(json.loads(json.dumps(to_json(content)))) == content


def test_old_snapshots_go_through_every_upgrade_in_turn(monkeypatch):
    """Version 2 calls the kicker an overline; version 3 writes it in capitals, and its reader calls it kicker again."""
    seen = []

    def renamed(data):
        seen.append(1)
        return {**{key: value for key, value in data.items() if key != "kicker"}, "overline": data["kicker"]}

    def shouted(data):
        seen.append(2)
        return {**data, "kicker": data["overline"].upper()}

    monkeypatch.setattr(snapshots, "SCHEMA", 3)
    monkeypatch.setattr(snapshots, "UPGRADES", {1: renamed, 2: shouted})
    written = json.loads((GOLDEN / "version-1.json").read_text())
    untouched = json.dumps(written)

    assert from_json(written, 1) == replace(VERSION_1, kicker="RAIL")
    assert seen == [1, 2]
    assert json.dumps(written) == untouched
    assert from_json({**written, "overline": "Road"}, 2).kicker == "ROAD"
    assert from_json(written, 3) == VERSION_1


def test_a_snapshot_of_a_later_version_is_refused():
    with pytest.raises(ValueError, match="newer"):
        from_json({"headline": "x", "section": 1}, SCHEMA + 1)

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from comments.models import Comment, WordRule
from comments.operations.words import save_word_rule
from tests.builders import make_article
from tests.comments.builders import make_comment
from tests.comments.test_spam import examples


def run(name, *args, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command(name, *args, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def labelled(path, rows):
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        out = csv.writer(file)
        out.writerow(["COMMENT_ID", "AUTHOR", "DATE", "CONTENT", "CLASS"])
        for number, (author, content, label) in enumerate(rows):
            out.writerow([f"z{number}", author, "", content, label])
    return path


@pytest.fixture
def train(tmp_path):
    return labelled(tmp_path / "train.csv", [(one.name, one.body, int(one.is_spam)) for one in examples()])


@pytest.mark.django_db
def test_a_file_is_judged_by_what_another_taught(tmp_path, train):
    rows = [
        ("A", "Please subscribe to my channel now", 1),
        ("B", "My father sailed in a fine harbour &amp; more", 0),
        ("", "A quiet night\x00, that was", 0),
        ("C", "", 0),
        ("D", "x" * 5001, 0),
        ("Moderator", "the bridge is quiet", ""),
        ("E", "Cheap deals in the harbour", 0),
    ]
    save_word_rule(WordRule(phrase="deals", action="reject"))

    out, err = run("judge_comments", train=train, test=labelled(tmp_path / "test.csv", rows))

    judged = list(csv.DictReader(io.StringIO(out)))
    assert [row["decision"] for row in judged] == ["spam", "publish", "publish", "reject", "reject", "hold", "reject"]
    assert [row["row"] for row in judged] == list("1234567")
    assert "like_spam" in judged[0]["reasons"]
    assert "word deals" in judged[6]["reasons"]
    assert err.split()[:4] == ["publish", "hold", "reject", "spam"]
    assert err.splitlines()[1].split() == ["spam", "0", "0", "0", "1"]
    assert not Comment.objects.exists()


@pytest.mark.django_db
def test_under_premoderation_nothing_is_published(tmp_path, train):
    test = labelled(tmp_path / "test.csv", [("B", "A quiet night, that was", 0)])

    out, _err = run("judge_comments", train=train, test=test, policy="premoderated")

    assert out.splitlines()[1].startswith("1,hold,")


@pytest.mark.django_db
def test_too_small_a_file_teaches_nothing_and_says_so(tmp_path):
    few = labelled(tmp_path / "few.csv", [("A", "free money", 1), ("B", "a night", 0)])

    out, err = run("judge_comments", train=few, test=few)

    assert "Nothing learnt" in err
    assert out.count("publish") == 2


def test_word_rules_alone_need_no_database(tmp_path):
    words, tests = tmp_path / "words.jsonl", tmp_path / "tests.jsonl"
    words.write_text('{"phrase": "ass", "locale": "en", "action": "hold"}\n\n{"phrase": "...", "action": "hold"}\n')
    tests.write_text('{"id": "a", "text": "The class"}\n{"id": 2, "text": "An ASS, an ass"}\n')

    out, _err = run("judge_comments", words=words, test=tests)

    assert [json.loads(line) for line in out.splitlines()] == [
        {"id": "a", "match": False, "found": []},
        {"id": 2, "match": True, "found": ["ASS", "ass"]},
    ]


def test_a_missing_or_broken_file_is_said_plainly(tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{\n")

    with pytest.raises(CommandError, match="line 1"):
        run("judge_comments", words=broken, test=broken)
    with pytest.raises(CommandError, match=r"nowhere\.csv"):
        run("judge_comments", train=tmp_path / "nowhere.csv", test=broken)
    with pytest.raises(CommandError, match="--train"):
        run("judge_comments", test=broken)


@pytest.mark.django_db
def test_stored_comments_are_listed(capsys):
    story = make_article()
    first = make_comment(story, name="Орися", body="Дякую\nдуже")
    make_comment(story, name="B", body="Spam", status="spam")

    assert next(map(json.loads, run("list_comments")[0].splitlines())) == {
        "id": first.pk, "story": story.pk, "status": "approved", "name": "Орися", "body": "Дякую\nдуже",
    }  # fmt: skip
    assert len(run("list_comments", contains="дякую")[0].splitlines()) == 1
    assert len(run("list_comments", status="spam")[0].splitlines()) == 1
    assert run("list_comments", contains="дякую", status="spam")[0] == ""

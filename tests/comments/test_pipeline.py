import pytest

from comments.knowledge import knowledge_for
from comments.models import WordRule
from comments.operations.words import save_word_rule
from comments.pipeline.door import Sending, at_the_door
from comments.pipeline.names import skeleton
from comments.pipeline.reading import Knowledge, Policy, Words, read
from comments.pipeline.verdicts import Verdict
from comments.pipeline.words import index_rules, make_rule, rules_found
from foundation.caches import CacheAway
from foundation.gate import Origin, Token
from tests.builders import make_article, make_author, make_staff
from tests.comments.builders import make_comment

OPEN = Knowledge(policy=Policy.POSTMODERATED)


def sending(**changes):
    asked = {
        "is_open": True,
        "origin": Origin.OWN,
        "token": Token(ours=True, age=60),
        "trap": "",
        "waits": lambda: [0, 0],
        "is_complete": True,
        **changes,
    }
    return Sending(**asked)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_proper_sending_has_no_reason_against_it():
    assert at_the_door(sending()) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"is_open": False}, "closed"),
        ({"origin": Origin.FOREIGN}, "foreign_origin"),
        ({"token": Token(ours=False)}, "stale"),
        ({"token": Token(ours=True, age=10**6)}, "stale"),
        ({"waits": lambda: [0, 90]}, "too_many"),
        ({"is_complete": False}, "incomplete"),
        ({"target_is_there": False}, "target_gone"),
    ],
)
def test_the_door_refuses(changes, code):
    reasons = at_the_door(sending(**changes))

    assert codes(reasons) == [code]
    assert reasons[0].verdict is Verdict.REFUSE


def test_the_first_refusal_ends_it_and_nothing_is_counted_before():
    def never():
        raise AssertionError

    assert codes(at_the_door(sending(is_open=False, origin=Origin.FOREIGN, waits=never))) == ["closed"]
    assert codes(at_the_door(sending(token=Token(ours=False), waits=never))) == ["stale"]
    assert codes(at_the_door(sending(is_complete=False, waits=never))) == ["incomplete"]
    assert codes(at_the_door(sending(target_is_there=False, waits=never))) == ["target_gone"]


def test_reasons_of_the_door_are_all_kept():
    reasons = at_the_door(sending(origin=Origin.UNKNOWN, trap="x", token=Token(ours=True, age=1)))

    assert codes(reasons) == ["unknown_origin", "trap", "too_fast"]
    assert read(Words("A", "b"), OPEN, tuple(reasons)).status == "spam"


def test_nobody_to_count_refuses():
    def away():
        raise CacheAway

    reasons = at_the_door(sending(waits=away))
    assert codes(reasons) == ["cannot_count"]
    assert reasons[0].seconds == 60


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (Words("A", "See https://a.example"), "links"),
        (Words("https://a.example", "Words"), "links"),
        (Words("A", "Visit harbour-deals.example today"), "links"),
        (Words("A", "http://a.example http://b.example http://c.example"), "many_links"),
        (Words("A", "THIS IS ENTIRELY UNACCEPTABLE, SIR"), "shouting"),
        (Words("A", "ЦЕ ЗОВСІМ НЕПРИЙНЯТНО, ПАНЕ"), "shouting"),
        (Words("A", "nooooooooooooo"), "repetition"),
        (Words("A", "buy now " * 10), "repetition"),
        (Words("Editor", "Words"), "staff_name"),
        (Words("Site Admin", "Words"), "staff_name"),
        (Words("Моdеrаtоr", "Words"), "staff_name"),
        (Words("M0derat0r", "Words"), "staff_name"),
    ],
)
def test_what_is_held_even_where_nobody_reads_first(words, code):
    decision = read(words, OPEN)

    assert (decision.status, decision.held_for) == ("pending", code)


@pytest.mark.parametrize(
    "words",
    [
        Words("Dorothea Wray", "My father was on the Averne end from 1969 to 1988."),
        Words("Орися Гнатюк", "Дякую перекладачеві, якого звати طارق نفّاع, за увагу."),
        Words("王", "好的。" * 6),
        Words("Ed", "NATO and the EU said no. E.g. the U.S. did.Really."),
        Words("Ed", "It was 4.30 p.m. in St.Ives, write to a@b"),
        Words("Administer", "Well ........................ yes."),
        Words("طارق", "شكرا جزيلا على هذا المقال"),
    ],
)
def test_what_passes_where_nobody_reads_first(words):
    assert read(words, OPEN).status == "approved"


def test_a_new_reader_waits_where_a_moderator_reads_first():
    decision = read(Words("Dorothea", "A letter."), Knowledge())

    assert (decision.status, decision.held_for) == ("pending", "first_letter")
    assert read(Words("Dorothea", "A letter."), Knowledge(approved_before=True)).held_for == "read_first"


def rules(*phrases, action="hold", locale=""):
    return index_rules(make_rule(phrase, action, locale) for phrase in phrases)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("ass", "The class will assess the bass.", []),
        ("ass", "What an Ass!", ["Ass"]),
        ("cheap cover", "Cheap\ncover, cheap cover and cheap marine cover", ["Cheap\ncover", "cheap cover"]),
        ("straße", "In der STRASSE", ["STRASSE"]),
        ("дурень", "Дурень думкою багатіє; дурня нема", ["Дурень"]),
        ("don't", "DON'T", ["DON'T"]),
        ("كلب", "كلبه وكلب كلب", ["كلب"]),
        ("हिन्दी", "यह हिन्दी है", ["हिन्दी"]),
        ("fi", "the ﬁsh and ﬁ", ["ﬁ"]),
    ],
)
def test_words_are_found_whole_and_nothing_else(phrase, text, found):
    assert [list(stretches) for _rule, stretches in rules_found(text, rules(phrase))] == ([found] if found else [])


@pytest.mark.parametrize(("action", "status"), [("flag", "approved"), ("hold", "pending"), ("reject", "rejected")])
def test_what_a_watched_word_does(action, status):
    known = Knowledge(policy=Policy.POSTMODERATED, rules=rules("deals", action=action))
    decision = read(Words("A", "Deals, deals"), known)

    assert decision.status == status
    assert decision.reasons[0].to_json() == {
        "phase": "words",
        "code": "word",
        "verdict": action,
        "found": ["Deals", "deals"],
    }


@pytest.mark.parametrize(
    "lookalike", ["Solomiya Verbytska", "SOLOMIYA  VERBYTSKA", "Sоlоmіуа Vеrbуtsка", "So1omiya_Verbytska"]
)
def test_names_that_look_alike_have_one_skeleton(lookalike):
    assert skeleton(lookalike) == skeleton("Solomiya Verbytska")


def test_other_names_have_another_skeleton():
    assert skeleton("Solomiya Verbytsky") != skeleton("Solomiya Verbytska")
    assert skeleton("★") == ""


@pytest.mark.django_db
def test_what_is_known_is_looked_up_in_few_queries(django_assert_max_num_queries):
    story = make_article()
    make_author("Solomiya Verbytska")
    make_staff("chief")
    for number in range(300):
        save_word_rule(WordRule(phrase=f"word{number}", action="hold"))
    make_comment(story, address="198.51.100.7")
    network = make_comment(story, address="198.51.100.7", body="b").network_hash

    with django_assert_max_num_queries(10):
        known = knowledge_for(Words("A", "word7 and word9"), story, network=network)

    assert {skeleton("Solomiya Verbytska"), skeleton("Chief")} <= known.staff_names
    assert set(known.rules) == {"word7", "word9"}
    assert known.approved_before
    assert not knowledge_for(Words("A", "b"), story, network="").approved_before

import pytest

from articles.models import Article
from articles.operations.moving import withdraw_article
from articles.search import matching
from tests.builders import make_article

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    return [article.headline for article in matching(Article.objects.live(), query)]


def test_word_forms_are_found_and_the_headline_weighs_more():
    make_article("The tide tables", body="<p>Nothing else.</p>")
    make_article("A quiet day", body="<p>One tide came in.</p>")

    assert found("tides") == ["The tide tables", "A quiet day"]


def test_cyrillic_word_forms_are_found():
    make_article("Слова министра", body="<p>Речь шла о портах.</p>")
    make_article("Новини порту", body="<p>Міністр приїхав до міста.</p>")

    assert found("министр") == ["Слова министра"]
    assert found("міністр") == ["Новини порту"]


def test_every_word_must_be_there():
    make_article("Ships and tides")
    make_article("Ships only")

    assert found("ships tides") == ["Ships and tides"]


@pytest.mark.parametrize(
    "query", ['"', "' OR 1=1 --", "*", "NEAR(", "a AND", "((", ":*", "\\", "-", "ъ:*&|!", "x" * 10_000, "\0"]
)
def test_hostile_queries_find_nothing_and_break_nothing(query):
    make_article("Ships and tides")

    assert found(query) == []


def test_a_withdrawn_story_leaves_the_index():
    article = make_article("Ships and tides")
    withdraw_article(article, by=None, reason="A claim is being checked.")

    assert found("ships") == []
    assert not hasattr(Article.objects.get(), "search_entry")

"""What the desk asks of SQLite begins where little is, in a paper of very many stories."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import make_article, make_author, make_section

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans"),
]

COUNTED = {
    "article_newest": "100000 50000 2 1",
    "article_newest_in_section": "100000 20000 10000 2 1",
    "article_last_changed": "100000 2 1",
    "article_last_changed_by_state": "100000 20000 2 1",
    "article_last_changed_in_place": "100000 20000 2 1 1 1",
    "article_embargo_ends": "100000 50000 1",
}


@pytest.fixture
def many_stories():
    """SQLite believes that it has counted a hundred thousand stories, and little of all else."""
    make_article("Lead", section=make_section("Coast"), authors=[make_author("Ada Reed")])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(
            "UPDATE sqlite_stat1 SET stat = '100000 20000' WHERE idx LIKE 'articles_article_section_id_%%'", []
        )
        cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl = 'articles_article' AND stat NOT LIKE '100000 %%'", [])
        for index, numbers in COUNTED.items():
            cursor.execute("INSERT INTO sqlite_stat1 VALUES ('articles_article', %s, %s)", [index, numbers])
        cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl = 'articles_section'")
        cursor.execute("INSERT INTO sqlite_stat1 VALUES ('articles_section', NULL, '30')")
        cursor.execute("ANALYZE sqlite_master")  # has it read the numbers


def plans(client, address: str) -> list[str]:
    """The plan of each query about stories that a page asks."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    found = []
    with connection.cursor() as cursor:
        for query in queries.captured_queries:
            if query["sql"].startswith("SELECT") and '"articles_article"' in query["sql"]:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                found.append("\n".join(row[-1] for row in cursor.fetchall()))
    assert found
    return found


def walks_all(plan: str) -> bool:
    """Whether a query reads all stories, or all live ones before it sorts what hangs on them."""
    sorts = "TEMP B-TREE FOR ORDER BY" in plan
    return "SCAN articles_article\n" in f"{plan}\n" or (
        sorts and "published_at<?" in plan and "published_at>" not in plan
    )


@pytest.mark.parametrize("address", ["/admin/", "/", "/admin/articles/article/board/"])
def test_no_query_walks_all_stories(publisher_client, many_stories, address):
    assert [plan for plan in plans(publisher_client, address) if walks_all(plan)] == []


def test_an_authors_stories_are_found_by_the_author(publisher_client, many_stories):
    found = plans(publisher_client, "/admin/articles/article/?author=Ada&changed=any")
    assert any("credit_of_author (author_id=?)" in plan for plan in found)
    assert not any("SCAN V0" in plan for plan in found)


def test_a_sections_stories_come_in_the_order_of_their_change(publisher_client, many_stories):
    found = plans(publisher_client, "/admin/articles/article/?section=coast&changed=any")
    listed = [plan for plan in found if "article_last_changed_in_place (section_id=?)" in plan]
    assert len(listed) >= 2  # the tabs and the rows
    assert not any("FOR ORDER BY" in plan for plan in listed)

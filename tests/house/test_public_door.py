"""Public surfaces reach stories through ``Article.objects.live()`` and through nothing else."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = [
    "articles/views.py",
    "articles/views_outsiders.py",
    "articles/feeds.py",
    "articles/sitemaps.py",
    "articles/filters.py",
    "articles/pages/*.py",
    "articles/templatetags/*.py",
    "articles/operations/related.py",
    "articles/operations/reading.py",
    "comments/views/*.py",
    "comments/pages/*.py",
    "comments/feeds.py",
    "comments/templatetags/*.py",
    "sponsors/views.py",
    "sponsors/templatetags/*.py",
    "newsroom/views.py",
]
# The one look at a story that is not live: the notice at the address of a withdrawn one, which selects no words of it.
ALLOWED = {("articles/pages/story.py", "story_off")}
# Writes that never answer a reader.
ALLOWED |= {("articles/operations/reading.py", "set_comment_count")}
# The moderators' screen names the story it is narrowed to.
ALLOWED |= {("comments/pages/queue.py", "_story")}
RELATED_MANAGERS = {"articles", "articles_created", "leads", "front_pin"}


def doors(tree: ast.AST) -> list[tuple[str, int, str]]:
    """Every use of ``Article.objects`` or a manager of an article relation: (function, line, what follows)."""
    found = []
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        for node in ast.walk(function):
            if not isinstance(node, ast.Attribute):
                continue
            inner = node.value
            if isinstance(inner, ast.Attribute) and inner.attr == "objects" and ast.unparse(inner.value) == "Article":
                found.append((function.name, node.lineno, node.attr))
            elif isinstance(inner, ast.Attribute) and inner.attr in RELATED_MANAGERS and node.attr in QUERY_METHODS:
                found.append((function.name, node.lineno, f"{inner.attr}.{node.attr}"))
    return found


QUERY_METHODS = {"all", "filter", "exclude", "get", "first", "order_by", "values", "values_list", "only"}


def test_every_public_surface_asks_live():
    broken = []
    for pattern in PUBLIC:
        for path in ROOT.glob(pattern):
            name = str(path.relative_to(ROOT))
            for function, line, method in doors(ast.parse(path.read_text())):
                if method != "live" and (name, function) not in ALLOWED:
                    broken.append(f"{name}:{line} {function}: Article.objects.{method}")
    assert broken == []


def test_the_check_itself_sees_a_way_around():
    tree = ast.parse("def page():\n    return Article.objects.filter(state='live'), section.articles.all()")
    assert [method for _f, _l, method in doors(tree)] == ["filter", "articles.all"]


def test_live_is_written_once():
    """No module but the queryset and the operations names the columns that decide what is live in a filter."""
    pattern = ("is_released=True", "is_released__in", "published_at__lte")
    allowed = {"articles/querysets.py", "articles/models/article.py", "articles/operations/publishing.py"}
    allowed |= {"articles/admin/panels.py", "articles/admin/board.py"}  # the day and the board, for editors
    found = {
        str(path.relative_to(ROOT))
        for folder in ("articles", "comments", "sponsors", "wire", "newsroom")
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts and any(text in path.read_text() for text in pattern)
    }
    assert found <= allowed

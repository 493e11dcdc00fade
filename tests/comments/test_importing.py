import pytest
from django.core.management import CommandError

from articles.models import Article
from comments.exports import NotAnExport, as_text, read_export
from comments.models import Comment, ThreadCount
from comments.operations.counting import recount_thread
from comments.operations.importing import import_comments
from tests.builders import make_article
from tests.comments.test_commands import run

WORDPRESS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://old.example</link>
<item><title>The harbour & the town</title><link>https://old.example/2014/harbour/</link><wp:post_id>7</wp:post_id>
{comments}</item>
<item><title>Silent</title><link>https://old.example/?p=9</link><wp:post_id>9</wp:post_id></item></channel></rss>"""

DISQUS = """<?xml version="1.0"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="2"><forum>paper</forum><link>https://old.example/tides.html</link><title>Tides</title></thread>
<thread dsq:id="3"><id/></thread>
<post dsq:id="5"><message><![CDATA[<p>An <b>answer</b>.</p><p>See <a href="https://a.example/x">this</a></p>]]></message>
<createdAt>2013-10-11T06:51:33Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>Ruth</name><email>ruth@post.example</email></author><thread dsq:id="2"/><parent dsq:id="4"/></post>
<post dsq:id="4"><message/><createdAt>2013-10-10T19:20:29Z</createdAt><isDeleted>true</isDeleted>
<isSpam>false</isSpam><author><name>Peter</name></author><thread dsq:id="2"/></post>
<post dsq:id="6"><message>Spam</message><createdAt>2013-10-12T19:20:29Z</createdAt><isDeleted>false</isDeleted>
<isSpam>true</isSpam><author><name/></author><thread dsq:id="2"/></post>
<post dsq:id="7"><message>Lost</message><createdAt>2013-10-12T19:20:29Z</createdAt><author><name>A</name></author>
<thread dsq:id="99"/></post></disqus>"""


DATE = "2014-04-29 15:21:27"


def wordpress_comment(
    key, *, parent=0, approved="1", kind="", name="Ada", body="A letter.", date="2014-04-29 15:21:27"
):
    return f"""<wp:comment><wp:comment_id>{key}</wp:comment_id><wp:comment_author><![CDATA[{name}]]></wp:comment_author>
    <wp:comment_author_email>ada@post.example </wp:comment_author_email>
    <wp:comment_date_gmt>{date}</wp:comment_date_gmt>
    <wp:comment_content><![CDATA[{body}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>
    <wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""


@pytest.fixture
def wordpress(tmp_path):
    path = tmp_path / "export.xml"
    comments = [
        wordpress_comment(3, parent=2, body="One &amp; two<br/>three"),
        wordpress_comment(2, body="First\x0b\n\nparagraph"),
        wordpress_comment(4, approved="0", parent=77, name=""),
        wordpress_comment(5, approved="spam", name="x" * 90),
        wordpress_comment(6, approved="trash"),
        wordpress_comment(8, kind="pingback", name="Other site"),
        wordpress_comment(10, parent=11),
        wordpress_comment(11, parent=10, date="0000-00-00 00:00:00"),
    ]
    path.write_text(WORDPRESS.format(comments="\n".join(comments)))
    return path


@pytest.fixture
def disqus(tmp_path):
    path = tmp_path / "disqus.xml"
    path.write_text(DISQUS)
    return path


def rows():
    fields = ("pk", "article", "parent", "name", "body", "status", "created_at", "path", "email")
    return list(Comment.objects.order_by("pk").values(*fields))


@pytest.mark.django_db
def test_a_wordpress_export_is_taken_over_once(wordpress):
    out, _err = run("import_comments", wordpress)
    assert out.startswith("8 comments added, 0 were here already, 0 belong to no story; 1 drafts made")
    first = rows()

    assert run("import_comments", wordpress)[0].startswith("0 comments added, 8 were here already")
    assert rows() == first
    story = Article.objects.get()
    assert story.headline == "The harbour & the town"
    assert not Article.objects.live().exists()
    assert [row["status"] for row in first].count("approved") == 4
    assert {row["status"] for row in first} == {"approved", "pending", "spam", "removed", "rejected"}
    answer = Comment.objects.get(body__startswith="One")
    assert answer.body == "One & two\nthree"
    assert answer.parent.body == "First\n\nparagraph"
    assert answer.created_at.isoformat() == "2014-04-29T15:21:27+00:00"
    assert Comment.objects.get(status="pending").name == "Anonymous"
    assert len(Comment.objects.get(status="spam").name) == 60
    assert Comment.objects.get(held_for="echo").status == "rejected"


@pytest.mark.django_db
def test_counts_are_right_after_an_import(wordpress):
    import_comments(read_export(wordpress))
    kept = ThreadCount.objects.values().get()

    recount_thread(Article.objects.get().pk)

    assert ThreadCount.objects.values().get() == kept
    assert Article.objects.get().comment_count == kept["approved"] == 4


@pytest.mark.django_db
def test_a_disqus_export_finds_its_story_and_keeps_stubs(disqus):
    story = make_article("High water", slug="tides")

    done = import_comments(read_export(disqus))

    assert (done.added, done.lost, done.stories_made) == (3, 1, 0)
    answer = Comment.objects.get(name="Ruth")
    assert answer.article == story
    assert answer.body == "An answer.\n\nSee this (https://a.example/x)"
    assert answer.email == "ruth@post.example"
    assert (answer.parent.status, answer.parent.shown, answer.parent.body) == ("removed", 1, "")
    assert Comment.objects.get(status="spam").name == "Anonymous"
    assert import_comments(read_export(disqus)).known == 3


@pytest.mark.django_db
def test_a_story_is_found_by_its_headline(wordpress):
    story = make_article("The harbour & the town")

    import_comments(read_export(wordpress))

    assert set(Comment.objects.values_list("article", flat=True)) == {story.pk}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<rss><channel/>", "broken"),
        ("<html></html>", "neither"),
        ('<!DOCTYPE rss [<!ENTITY a "ha">]><rss><channel>&a;</channel></rss>', "entities"),
        ('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><disqus>&a;</disqus>', "entities"),
        ("", "broken"),
    ],
)
def test_what_is_no_export_is_said_plainly(tmp_path, text, words):
    path = tmp_path / "export.xml"
    path.write_text(text)

    with pytest.raises(NotAnExport, match=words):
        read_export(path)
    with pytest.raises(CommandError, match=words):
        run("import_comments", path)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain & simple > all", "plain & simple > all"),
        ("<script>alert(1)</script>words", "words"),
        ('<a href="javascript:x()">here</a>', "here"),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ("a<br>b<br />c", "a\nb\nc"),
    ],
)
def test_old_html_becomes_text(html, text):
    assert as_text(html) == text


def test_an_export_in_another_encoding_is_read(tmp_path):
    path = tmp_path / "export.xml"
    text = WORDPRESS.format(comments=wordpress_comment(1, body="Grüße")).replace("UTF-8", "ISO-8859-1")
    path.write_bytes(text.encode("latin-1"))

    assert read_export(path).stories[0].comments[0].body == "Grüße"

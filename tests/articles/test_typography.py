import pytest
from django.utils import translation

from articles.templatetags.typography import bare_address, language_here, site_of, with_dateline, without_quotes


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.letter.example/port/night/", "letter.example/port/night"),
        ("https://letter.example/?utm_source=x", "letter.example"),
        ("not an address", "not an address"),
    ],
)
def test_an_address_is_shown_as_people_write_it(url, shown):
    assert bare_address(url) == shown


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.youtube.com/watch?v=1", "YouTube"),
        ("https://m.facebook.com/1", "Facebook"),
        ("https://Maps.example/delta", "maps.example"),
        ("https://nox.com/", "nox.com"),
    ],
)
def test_a_site_is_called_by_its_name_or_its_host(url, site):
    assert site_of(url) == site


def test_a_dateline_stands_before_the_first_words_and_is_escaped():
    html = with_dateline("<p>It rang.</p><p>Twice.</p>", "Averne & <b>Kosa</b>")

    assert html == ('<p><span class="dateline">Averne &amp; &lt;b&gt;Kosa&lt;/b&gt;</span> It rang.</p><p>Twice.</p>')


@pytest.mark.parametrize("html", ["<h2>Heads</h2><p>Words</p>", "", "<ul><li>One</li></ul>"])
def test_a_body_that_begins_otherwise_keeps_its_dateline_to_itself(html):
    assert with_dateline(html, "Averne") == html


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>“Nobody asked us.”</p>", "<p>Nobody asked us.</p>"),
        ("<p>«Секунда з чвертю»</p>", "<p>Секунда з чвертю</p>"),
        ('<p>"Plain marks"</p>', "<p>Plain marks</p>"),
        ("<p>“One,” she said. “Two.”</p>", "<p>“One,” she said. “Two.”</p>"),
        ("<p>It was a draw.</p>", "<p>It was a draw.</p>"),
        ("<p>“</p>", "<p>“</p>"),
        ("", ""),
    ],
)
def test_a_pull_quote_loses_the_marks_around_the_whole_of_it(html, left):
    assert without_quotes(html) == left


def test_a_language_is_named_in_the_readers_own():
    assert language_here("uk") == "Ukrainian"
    with translation.override("de"):
        assert language_here("uk") == "Ukrainisch"
    assert language_here("xx") == "xx"

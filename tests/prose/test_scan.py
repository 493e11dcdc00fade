import time
from contextlib import suppress

import nh3
import pytest

from prose.scan import HtmlTooComplex, Limits, check_html

NESTING = [
    "<div>",
    "<b>",
    "<rt>",
    "<optgroup>",
    "<div><b></div>",
    "<span><div></span>",
    "<form><div></form>",
    "<a><div></a>",
    "<a><div>",
    "<b></x>",
    "<table><td>",
    "<div><table><td></div>",
    "<p><b id=1><table><td></b></table>",
    "<div><select></div>",
    "<svg><td>",
    "<svg><input>",
    "<svg><g a=/>",
    "<div><svg><desc></div>",
    "<div><svg><![CDATA[></div>]]></svg>",
    "<div><svg><p><style></div></style>",
    "<body><div></body>",
    "<li><ul></li>",
    "<title><style></title><b></style>",
]


@pytest.mark.parametrize("round_", NESTING)
def test_nesting_is_seen_through_every_trick(round_):
    with pytest.raises(HtmlTooComplex):
        check_html(round_ * 400)


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<p>b" * 3000,
        "<ul>" + "<li>a" * 3000 + "</ul>",
        "<table>" + "<tr><td>a<td>b" * 3000 + "</table>",
        "<div><p>a</div>" * 3000,
        "<a name=x>" * 3000,
        "<svg><g><path d='M0'/></g></svg>" * 3000,
        "<br><hr><img src=x>" * 3000,
        "<b>a</b><span>b</span>" * 3000,
        "<!-- <div> -->" * 3000,
        "<script>'<div>'</script>" * 3000,
        "a < b > c" * 3000,
    ],
)
def test_flat_html_passes(html):
    check_html(html)


def test_sizes_tags_and_attributes_are_limited():
    limits = Limits(size=100, tags=5, depth=3, attributes=2)
    check_html("<p a b='>'>x</p>", limits)
    for html in ("x" * 101, "<br>" * 6, "<i><i><i><i>", "<p a b=1 c>"):
        with pytest.raises(HtmlTooComplex):
            check_html(html, limits)


@pytest.mark.parametrize("piece", ["<", "<!--", "<a ", "<a x='", '<a x="', "</", "<!", "<a b= ", "<script>", " \n<a\n"])
def test_the_scan_takes_time_in_proportion(piece):
    html = piece * (300_000 // len(piece))
    started = time.process_time()
    with suppress(HtmlTooComplex):
        check_html(html, Limits(tags=10**9, depth=10**9, attributes=10**9))
    assert time.process_time() - started < 10


def test_what_passes_the_scan_costs_the_parser_little():
    worst = "<p><b>" * 90 + "text </p><p>" * 5000
    check_html(worst)
    started = time.process_time()
    nh3.clean(worst)
    assert time.process_time() - started < 10

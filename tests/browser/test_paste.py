"""What comes from other programs: paragraphs, headings, lists, links, emphasis, and nothing else."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from prose.html import clean_html

CLIPBOARD = Path(__file__).parent / "clipboard"
ADD = "/admin/articles/article/add/"
PROGRAMS = ["word", "docs", "web", "agency"]


def paste(page: Page, kind: str, text: str) -> str:
    """Paste into the empty text; what the editor then holds."""
    page.locator(".writing__text").click()
    page.evaluate(
        """([kind, text]) => { const data = new DataTransfer(); data.setData(kind, text);
        document.querySelector(".writing__text").dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })) }""",
        [kind, text],
    )
    return page.locator("[data-story-editor]").input_value()


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_paste_leaves_its_program_behind(writing, program):
    wanted = (CLIPBOARD / f"{program}.stored.html").read_text().replace("\n", "")

    body = paste(writing(ADD), "text/html", (CLIPBOARD / f"{program}.html").read_text())

    assert clean_html(body) == wanted
    shown = body.removesuffix("<p></p>").replace(' data-type="decimal"', "")
    assert shown == wanted  # the editor itself shows no more than is stored


def test_a_plain_text_whose_lines_were_broken_to_fit_is_made_whole(writing):
    text = (
        "The next meeting of the council is on the second Thursday of\r\nDecember, when the figures are at hand.\r\n"
        "\r\nFirst line\r\nSecond line\r\n"
    )

    body = paste(writing(ADD), "text/plain", text)

    assert body == (
        "<p>The next meeting of the council is on the second Thursday of December, when the figures are at hand.</p>"
        "<p>First line</p><p>Second line</p>"
    )


def test_a_block_copied_within_the_text_stays_a_block(writing):
    page = writing(ADD)
    block = '<aside data-block="facts" data-pm-slice="0 0 []"><h3>In figures</h3><p>412 wagons</p></aside>'

    assert '<aside data-block="facts"><h3>In figures</h3><p>412 wagons</p></aside>' in paste(page, "text/html", block)

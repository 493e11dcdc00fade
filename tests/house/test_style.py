"""The reader's style keeps to its tokens, its layers and its weight."""

import gzip
import re
from pathlib import Path

import pytest

SITE = Path("articles/static/site")
STYLES = sorted(SITE.glob("*.css"))
TEMPLATES = [path for path in Path("templates").rglob("*.html") if "admin" not in path.parts]
CSS_BUDGET = 14 * 1024
SCRIPT_BUDGET = 4 * 1024
FONT_BUDGET = 110 * 1024
ENGLISH_FONTS = (
    "source-serif-4-latin-wght-normal",
    "source-serif-4-latin-400-italic",
    "libre-franklin-latin-400-700",
)
PHYSICAL = (
    r"(?:margin|padding|border)-(?:left|right|top|bottom)|(?<![-\w])(?:left|right|top|bottom|width|height|float"
    r"|min-width|max-width|min-height|max-height)"
)


def rules(path: Path) -> str:
    """The style without comments and without the conditions of its media queries."""
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    return re.sub(r"@media[^{]*", "", css)


@pytest.mark.parametrize("path", [path for path in STYLES if path.name != "tokens.css"], ids=lambda path: path.name)
def test_colours_and_pixels_stand_in_the_tokens_only(path):
    assert (
        re.findall(r"#[0-9a-f]{3,8}\b(?=[^{}]*;)|\b\d+(?:\.\d+)?px\b|\brgba?\(|\bhsla?\(|\boklch\(", rules(path)) == []
    )


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_nothing_is_shouted_and_every_side_is_logical(path):
    css = rules(path)

    assert "!important" not in css
    assert re.findall(rf"(?:{PHYSICAL})\s*:", css) == []
    assert re.findall(r"text-align:\s*(?:left|right)", css) == []


@pytest.mark.parametrize("path", [path for path in STYLES if path.name != "tokens.css"], ids=lambda path: path.name)
def test_every_rule_stands_in_a_layer(path):
    depth, outside = 0, []
    for piece in re.split(r"([{}])", rules(path)):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth -= 1
        elif depth == 0 and piece.strip() and not re.match(r"\s*(?:@layer [\w, ]+;\s*)*@layer \w+\s*$", piece):
            outside.append(piece.strip())
    assert outside == []


def test_every_token_that_is_used_exists():
    css = "".join(rules(path) for path in STYLES)
    used = set(re.findall(r"var\((--[\w-]+)\)", css))
    defined = set(re.findall(r"(--[\w-]+)\s*:", css))

    assert used - defined == set()


def test_style_scripts_and_fonts_keep_to_their_weight():
    def packed(paths):
        return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)

    assert packed(STYLES) <= CSS_BUDGET
    assert packed((SITE / "js").glob("*.js")) <= SCRIPT_BUDGET
    assert sum((SITE / "fonts" / f"{name}.woff2").stat().st_size for name in ENGLISH_FONTS) <= FONT_BUDGET


def test_every_font_file_is_named_in_the_tokens_and_has_its_licence():
    tokens = (SITE / "tokens.css").read_text()
    files = {path.name for path in (SITE / "fonts").glob("*.woff2")}

    assert set(re.findall(r'fonts/([\w-]+\.woff2)"', tokens)) == files
    assert len(list((SITE / "fonts").glob("OFL-*.txt"))) == 3


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_templates_hold_no_style_and_no_script_of_their_own(path):
    html = path.read_text()

    assert re.findall(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:", html) == []
    inline = [
        tag for tag in re.findall(r"<script[^>]*>", html) if "src=" not in tag and "application/ld+json" not in tag
    ]
    assert inline == []
    assert re.findall(r"(?:src|href)=[\"'](?:https?:)?//", html) == []

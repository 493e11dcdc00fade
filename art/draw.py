"""Draw the pictures of the demo newsroom: every scene, or only those named.

python art/draw.py
python art/draw.py --only heron-reeds --only portrait-03
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from art.gallery import Picture, all_pictures  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

OUT = ROOT / "newsroom" / "demo" / "pictures"
LIMIT = 90_000
QUALITIES = (86, 82, 78, 72, 66, 60)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", metavar="NAME", help="draw this picture only (may be repeated)")
    parser.add_argument("--out", type=Path, default=OUT, help="folder for the pictures")
    chosen = parser.parse_args()
    pictures = all_pictures()
    unknown = set(chosen.only or ()) - {picture.name for picture in pictures}
    if unknown:
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    chosen.out.mkdir(parents=True, exist_ok=True)
    render([p for p in pictures if not chosen.only or p.name in chosen.only], chosen.out)
    if missing := wordless(pictures):
        parser.exit(1, f"without words in pictures.toml: {', '.join(missing)}\n")


def render(pictures: list[Picture], out: Path) -> None:
    """Write each picture to the folder, through one browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--font-render-hinting=none"],
        )
        page = browser.new_page()
        for picture in pictures:
            target = out / picture.file
            quality = save(page, picture, target)
            print(f"{target.name}  {target.stat().st_size / 1000:.0f} kB  {quality or ''}", flush=True)
        browser.close()


def save(page: Page, picture: Picture, target: Path) -> int:
    """Draw one picture and store it at the best quality that keeps within the limit; returns that quality."""
    drawing = picture.draw()
    if target.suffix == ".svg":
        target.write_text(drawing + "\n", encoding="utf-8")
        return 0
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    page.set_content(f"<!doctype html><style>{picture.css}body{{margin:0}}svg{{display:block}}</style>{drawing}")
    page.evaluate("document.fonts.ready")
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    if target.suffix == ".png":
        image.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)
        return 0
    for quality in QUALITIES:
        image.save(target, "WEBP", quality=quality, method=6)
        if target.stat().st_size <= LIMIT:
            break
    return quality


def wordless(pictures: list[Picture]) -> list[str]:
    """Names of the pictures that have no alternative text in pictures.toml."""
    words = tomllib.loads((OUT / "pictures.toml").read_text(encoding="utf-8"))
    return [p.name for p in pictures if p.suffix == ".webp" and not words.get(p.name, {}).get("alt")]


if __name__ == "__main__":
    main()

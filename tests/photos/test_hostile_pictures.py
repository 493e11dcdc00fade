"""Files made to do harm: each is refused with a reason or comes out as plain pixels, within time and memory."""

import io
import json
import random
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from photos.imaging import PictureRefused, encode, metadata_in, open_picture

ROOT = Path(__file__).resolve().parents[2]
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
SCRIPT = b"<script>alert(1)</script>"


def picture(fmt: str, **options: object) -> bytes:
    file = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").save(file, fmt, **options)
    return file.getvalue()


def png_of(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG whose header claims a size, with little behind it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data or zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, SCRIPT)
    return file.getvalue()


def flipped(data: bytes, seed: int) -> bytes:
    chance, changed = random.Random(seed), bytearray(data)
    for _ in range(20):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def with_text_chunk() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SCRIPT.decode())
    return picture("PNG", pnginfo=info)


WHOLE = {fmt: picture(fmt) for fmt in FORMATS}
CASES = {
    **{f"{fmt} cut at {part}%": data[: len(data) * part // 100] for fmt, data in WHOLE.items() for part in (2, 30, 90)},
    **{f"{fmt} damaged {seed}": flipped(data, seed) for fmt, data in WHOLE.items() for seed in range(4)},
    **{f"{fmt} with a page behind it": data + b"<html>" + SCRIPT for fmt, data in WHOLE.items()},
    **{f"{fmt} with an archive behind it": data + zipped("evil.js") for fmt, data in WHOLE.items()},
    **{f"{fmt} behind a page": b"<html>" + SCRIPT + data for fmt, data in WHOLE.items()},
    **{f"{side} pixels a side": png_of(side, side) for side in (8_000, 65_535, 2**31 - 1)},
    "a line of pixels": png_of(2**31 - 1, 1),
    "no pixels": png_of(0, 0),
    "a bomb of zeros": png_of(7_000, 7_000, zlib.compress(bytes(150_000_000), 9)),
    "a text chunk": with_text_chunk(),
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "svg with a declaration": b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run",
    "pdf": b"%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>endobj",
    "tiff": picture("TIFF"),
    "bmp": picture("BMP"),
    "icon": picture("ICO"),
    "tga": picture("TGA"),
    "archive": zipped("../../etc/cron.d/evil", "a.jpg"),
    "machine code": b"\x7fELF\x02\x01\x01" + bytes(200),
    "page": b"<!doctype html>" + SCRIPT,
    "nothing": b"",
}


def test_there_are_enough_of_them():
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_or_comes_out_as_plain_pixels(name):
    image = taken_in(CASES[name])
    if image is not None:
        made = encode(image, "jpeg", 640).data
        assert not image.info
        assert b"script" not in made
        assert metadata_in(made) == []


def taken_in(data: bytes) -> Image.Image | None:
    try:
        return open_picture(io.BytesIO(data))
    except PictureRefused:
        return None


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP"])
def test_where_it_was_taken_is_named_and_not_kept(fmt):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (50.0, 27.0, 0.0)}
    data = picture(fmt, exif=exif)

    assert "location" in metadata_in(data)
    assert metadata_in(encode(open_picture(io.BytesIO(data)), "jpeg", 640).data) == []


def check(file: Path, into: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "check_picture", str(file), "--into", str(into)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 our own command


def test_the_command_writes_a_clean_picture_with_its_sizes(tmp_path):
    (tmp_path / "a.jpg").write_bytes(picture("JPEG", comment=b"taken at home"))

    done = check(tmp_path / "a.jpg", tmp_path / "out")

    found = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == 0
    assert found["removed"] == ["comment"]
    assert {Path(path).suffix for path in found["renditions"]} == {".jpg", ".webp", ".avif"}
    assert all(Path(path).exists() for path in [found["path"], *found["renditions"]])


def test_the_command_refuses_with_a_reason(tmp_path):
    (tmp_path / "a.jpg").write_bytes(CASES["svg"])

    for file in ("a.jpg", "missing.jpg"):
        done = check(tmp_path / file, tmp_path / "out")
        assert done.returncode == 2
        assert done.stderr.strip()

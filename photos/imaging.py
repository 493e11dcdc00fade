"""Pictures as bytes: what is taken in, and the sizes made from it. No model, no storage."""

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]
MAX_PIXELS = 60_000_000
MAX_PIXELS_AT_ONCE = 24_000_000  # of formats whose decoders hold the picture several times over
AT_ONCE = ("WEBP", "AVIF")
KEPT_PIXELS = 24_000_000  # of larger ones a smaller copy is kept: no page shows more, and memory stays bounded
MAX_BYTES = 30 * 1024 * 1024
CARD = (1200, 630)  # what networks show of a shared page
ROWS_AT_ONCE = 256  # of a digest: the pixels are not copied all at once
WIDTHS = (320, 640, 960, 1280, 1600)
QUALITY: dict[str, dict[str, Any]] = {
    "jpeg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "avif": {"format": "AVIF", "quality": 58, "speed": 8},
}


METADATA = {"exif": "exif", "icc_profile": "colour profile", "xmp": "xmp", "comment": "comment", "photoshop": "iptc"}
GPS = 0x8825


class PictureRefused(ValueError):
    """A file that is no picture we take; the message says why, in words for an editor."""


@dataclass(frozen=True)
class Encoded:
    width: int
    height: int
    format: str
    data: bytes


def open_picture(file: IO[bytes]) -> Image.Image:
    """Decode a picture upright, in RGB, without metadata.

    Raises `PictureRefused` for what is not one of FORMATS, is over MAX_BYTES or MAX_PIXELS, or does not decode.
    """
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise PictureRefused(_("The file is larger than 30 megabytes."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            _refuse_too_many_pixels(image)
            image.draft("RGB", (2 * max(WIDTHS), 2 * max(WIDTHS)))
            image.load()
            return _flatten(ImageOps.exif_transpose(_of_bounded_size(image)))
    except PictureRefused:
        raise
    except Exception as error:  # Pillow raises whatever a decoder raises: OSError, SyntaxError, struct.error …
        raise PictureRefused(_("This is not a JPEG, PNG, WebP, GIF or AVIF picture, or it is damaged.")) from error


def encode(image: Image.Image, fmt: str, width: int) -> Encoded:
    """Make one rendition, never wider than the picture is. ``fmt`` is a key of QUALITY."""
    width = min(width, image.width)
    height = max(1, round(image.height * width / image.width))
    resized = image.resize((width, height), Image.Resampling.LANCZOS) if width < image.width else image
    out = io.BytesIO()
    resized.save(out, **QUALITY[fmt])
    return Encoded(width, height, fmt, out.getvalue())


def encode_card(image: Image.Image, focal_x: int, focal_y: int) -> Encoded:
    """The picture as it is shared: CARD pixels, or fewer of that shape, around the focal point (per cent)."""
    scale = min(image.width / CARD[0], image.height / CARD[1])
    width, height = round(CARD[0] * scale), round(CARD[1] * scale)
    left = round((image.width - width) * focal_x / 100)
    top = round((image.height - height) * focal_y / 100)
    cut = image.crop((left, top, left + width, top + height))
    size = CARD if width > CARD[0] else cut.size
    out = io.BytesIO()
    cut.resize(size, Image.Resampling.LANCZOS).save(out, **QUALITY["jpeg"])
    return Encoded(*size, "card", out.getvalue())


def digest_of(image: Image.Image) -> str:
    """What tells a picture from every other: SHA-256 over its size and pixels, whatever file they came in."""
    found = hashlib.sha256(f"{image.width}x{image.height}".encode())
    for top in range(0, image.height, ROWS_AT_ONCE):
        found.update(image.crop((0, top, image.width, min(top + ROWS_AT_ONCE, image.height))).tobytes())
    return found.hexdigest()


def widths_for(width: int) -> list[int]:
    """The widths to make of a picture: the standard ones below its own, and its own up to the largest."""
    return [*(w for w in WIDTHS if w < width), min(width, max(WIDTHS))]


def metadata_in(data: bytes) -> list[str]:
    """What a picture file says beside its pixels, by kind: none of it is kept. Empty for what is no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            exif = image.getexif()
    except Exception:  # as in open_picture
        return []
    found = {kind for key, kind in METADATA.items() if image.info.get(key)}
    found |= {"comment"} if getattr(image, "text", None) else set()
    return sorted(found | ({"location"} if exif.get_ifd(GPS) else set()))


def _refuse_too_many_pixels(image: Image.Image) -> None:
    most = MAX_PIXELS_AT_ONCE if image.format in AT_ONCE else MAX_PIXELS
    if image.width * image.height > most:
        raise PictureRefused(_("The picture has more than %(most)s million pixels.") % {"most": most // 1_000_000})


def _of_bounded_size(image: Image.Image) -> Image.Image:
    pixels = image.width * image.height
    if pixels <= KEPT_PIXELS:
        return image
    scale = (KEPT_PIXELS / pixels) ** 0.5
    image.thumbnail((int(image.width * scale), int(image.height * scale)), Image.Resampling.BOX)
    return image


def _flatten(image: Image.Image) -> Image.Image:
    """Put transparency on white and drop everything but the pixels."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        image = Image.alpha_composite(ground, layer)
    plain = image.convert("RGB")
    plain.info.clear()
    return plain

"""Addresses: made whole, without what follows a reader around."""

import re
from urllib.parse import urljoin, urlsplit

from prose.characters import tidy_characters

LONGEST = 500
_TRACKING = re.compile(
    r"(?:utm_|mtm_|pk_|hsa_|_hs|mc_|at_campaign|at_medium|wt_|oly_|vero_|cm_mmc|ns_)\w{0,40}"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mkt_tok|ref_src|ref_url|xtor|ito|wtrid",
    re.IGNORECASE,
)


def web_address(address: str, base: str = "") -> str:
    """A whole http or https address without tracking parameters; empty for anything else."""
    address = re.sub(r"[\t\n\r]", "", tidy_characters(address)).strip()
    try:
        whole = urljoin(base, address) if base else address
        parts = urlsplit(whole)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
    except ValueError:
        return ""
    clean = without_tracking(whole).replace(" ", "%20")
    return clean if len(clean) <= LONGEST else ""


def without_tracking(address: str) -> str:
    """The address without the parameters that say where a reader came from; everything else stays byte by byte."""
    whole, hash_mark, fragment = address.partition("#")
    path, question_mark, query = whole.partition("?")
    if question_mark:
        kept = [pair for pair in query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0])]
        path += f"?{'&'.join(kept)}" if kept else ""
    if hash_mark and not _TRACKING.fullmatch(fragment.partition("=")[0]):
        path += f"#{fragment}"
    return path

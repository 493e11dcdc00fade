"""Checks of a translation against its original: what got lost, turned around or was left as it was."""

from prose.translation.checks import check_translation
from prose.translation.findings import Finding, Place

__all__ = ["Finding", "Place", "check_translation"]

"""Checks of a story while it is written: each finds one kind of slip, says where, and costs time in proportion."""

from prose.textchecks.checks import check_text
from prose.textchecks.findings import Found, Shown, Writing

__all__ = ["Found", "Shown", "Writing", "check_text"]

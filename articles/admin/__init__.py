"""The desk's screens about stories. Each module registers its own."""

from articles.admin import checklist, front, panels, paper, places, records, stories  # noqa: F401

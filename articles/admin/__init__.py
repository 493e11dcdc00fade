"""The desk's screens about stories. Each module registers its own."""

from articles.admin import checklist, front, grants, panels, paper, places, records, reports, stories  # noqa: F401

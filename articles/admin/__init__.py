"""The desk's screens about stories. Each module registers its own."""

from articles.admin import front, panels, paper, places, records, reports, stories  # noqa: F401

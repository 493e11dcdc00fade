"""The desk's screens for stories and what they belong to."""

from articles.admin import stories  # noqa: F401

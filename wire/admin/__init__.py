"""The wire on the desk."""

from wire.admin import alerts, feeds, items, rules

__all__ = ["alerts", "feeds", "items", "rules"]

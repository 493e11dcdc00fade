"""The wire on the desk."""

from wire.admin import alerts, feeds, items, partners, rules

__all__ = ["alerts", "feeds", "items", "partners", "rules"]

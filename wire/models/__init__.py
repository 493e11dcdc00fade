"""The wire's tables: what came in, where it comes from and on which terms, and what the desk decided about it."""

from wire.models.feeds import Feed, Host, Terms
from wire.models.items import LONGEST_RUN, Document, Fetch, Item, Removal, Shingle, Version
from wire.models.partners import Partner
from wire.models.rules import Alert, GlossaryEntry, Rule

__all__ = [
    "LONGEST_RUN",
    "Alert",
    "Document",
    "Feed",
    "Fetch",
    "GlossaryEntry",
    "Host",
    "Item",
    "Partner",
    "Removal",
    "Rule",
    "Shingle",
    "Terms",
    "Version",
]

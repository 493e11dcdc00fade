"""The desk: our admin site, the base class of its screens, and the registries of what its frame and home page show.

An app registers its screens with ``desk_site``, a `Panel` for the home page, a `Place` for the left rail and a
`Button` for the bar. None of them is known here by name.
"""

from django.contrib import admin

from foundation.desk.lists import BoundedPaginator, TabFilter
from foundation.desk.registry import (
    Button,
    Panel,
    Place,
    panels,
    places,
    register_button,
    register_panel,
    register_place,
)
from foundation.desk.screens import DeskAdmin, DeskChangeList
from foundation.desk.site import DeskSite

desk_site = admin.site  # the one site: newsroom.apps.DeskConfig makes it a DeskSite

__all__ = [
    "BoundedPaginator",
    "Button",
    "DeskAdmin",
    "DeskChangeList",
    "DeskSite",
    "Panel",
    "Place",
    "TabFilter",
    "desk_site",
    "panels",
    "places",
    "register_button",
    "register_panel",
    "register_place",
]

"""What the blocks of a text are called, on the desk and for readers (the kinds of `prose.blocks.BlockName`)."""

from django.utils.translation import gettext_lazy as _

BLOCK_NAMES = {
    "p": _("Paragraph"),
    "h2": _("Heading"),
    "h3": _("Heading"),
    "h4": _("Heading"),
    "ul": _("List"),
    "ol": _("List"),
    "blockquote": _("Quotation"),
    "pre": _("Preformatted text"),
    "hr": _("Line"),
    "table": _("Table"),
    "picture": _("Picture"),
    "story": _("Related story"),
    "pullquote": _("Pull quote"),
    "facts": _("Fact box"),
    "embed": _("Piece from another site"),
}

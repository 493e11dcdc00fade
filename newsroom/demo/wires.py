"""A feed on the demo's wire desk, so that an editor finds something to take, keep or reject."""

from newsroom.demo.files import FOLDER
from wire.operations.taking_in import find_source, open_document, take_in

FEED, SOURCE = "pryorska.xml", "prymorska-khvylia"


def load_wire() -> int:
    """Take one of the demo's feeds in; the other is left for trying. Returns how many items came."""
    data = (FOLDER / "wire" / FEED).read_bytes()
    feed = open_document(data)
    return len(list(take_in(feed, data, source=find_source(SOURCE, feed), origin=FEED)))

"""The demo newsroom: a paper called The Estuary, whose people, places and stories are all invented."""

"""The drawing office: code that draws every picture of the demo newsroom."""

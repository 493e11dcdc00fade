"""The drawing instruments."""

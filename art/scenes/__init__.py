"""The pictures, a few to a sheet."""

"""Where a section stands, read off its path: the slugs from the top, as in "world/europe"."""


def paths_above(path: str) -> list[str]:
    """The paths of a section and of all it stands within, from the top: "a/b" gives "a" and "a/b"; none for no path."""
    parts = path.split("/") if path else []
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]

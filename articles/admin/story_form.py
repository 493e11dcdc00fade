"""The page to write a story on."""


class StoryFormAdmin:
    """Mixin for the story's ModelAdmin: its form, saving, preview and publishing."""

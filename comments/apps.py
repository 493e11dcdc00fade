from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = "Replies"

    def ready(self) -> None:
        from comments import checks, periodic  # noqa: F401

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Stories"

    def ready(self) -> None:
        from accounts.roles import register_roles
        from articles import periodic  # noqa: F401
        from articles.hidden_pictures import hidden_by_embargo
        from articles.operations.previews import is_preview_open
        from articles.pages.outsiders import PREVIEW
        from articles.permissions import grants_of, may_publish, works_here
        from photos.guests import register_pass
        from photos.permissions import register_guard, register_who_publishes, register_who_works_here

        register_roles(grants_of)
        register_guard(hidden_by_embargo)
        register_who_works_here(works_here)
        register_pass(PREVIEW, is_preview_open)
        register_who_publishes(may_publish)

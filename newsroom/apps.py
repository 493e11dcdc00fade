from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        from newsroom import checks  # noqa: F401
        from newsroom.backups import nightly  # noqa: F401


class DeskConfig(AdminConfig):
    default_site = "foundation.desk.DeskSite"

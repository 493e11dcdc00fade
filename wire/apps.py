from django.apps import AppConfig


class WireConfig(AppConfig):
    name = "wire"
    verbose_name = "Wire"

    def ready(self) -> None:
        from wire import periodic  # noqa: F401

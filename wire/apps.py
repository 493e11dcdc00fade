from django.apps import AppConfig


class WireConfig(AppConfig):
    name = "wire"
    verbose_name = "Wire"

    def ready(self) -> None:
        from articles.operations.text_checks import register_original
        from wire import periodic  # noqa: F401
        from wire.operations.translations import original_of

        register_original(original_of)

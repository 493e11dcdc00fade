from typing import Any

from django.apps import AppConfig


class WireConfig(AppConfig):
    name = "wire"
    verbose_name = "Wire"

    def ready(self) -> None:
        from django.db.models.signals import pre_delete

        from articles.models import Section
        from articles.operations.text_checks import register_original
        from wire import periodic  # noqa: F401
        from wire.operations.partners import revoke_partners_of
        from wire.operations.translations import original_of

        register_original(original_of)

        def before_a_section_goes(instance: Section, **_details: Any) -> None:
            revoke_partners_of(instance)

        pre_delete.connect(before_a_section_goes, sender=Section, weak=False, dispatch_uid="wire.partners")

"""System checks: a wrong combination of settings is an error with an id, not a surprise at three in the morning."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register


@register()
def check_production_settings(**kwargs: Any) -> list[CheckMessage]:
    if not settings.PRODUCTION:
        return []
    problems: list[CheckMessage] = []
    if len(settings.SECRET_KEY) < 32:
        problems.append(
            Error("NEWSROOM_SECRET_KEY must be set in production, 32 characters or more.", id="newsroom.E001")
        )
    if settings.OUTBOUND_ALLOW:
        problems.append(Error("NEWSROOM_OUTBOUND_ALLOW opens the inner network; unset it.", id="newsroom.E002"))
    if settings.DEBUG:
        problems.append(Error("NEWSROOM_DEBUG must be off in production.", id="newsroom.E003"))
    if not settings.SITE_URL.startswith("https://"):
        problems.append(Error("NEWSROOM_SITE_URL must be an https address in production.", id="newsroom.E004"))
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        problems.append(
            Warning("Production runs on SQLite: fine for one machine, not for several.", id="newsroom.W001")
        )
    if settings.BACKUP_DIR and not settings.BACKUP_KEY:
        words = "The nightly backups are not sealed: whoever gets one reads all drafts, letters and accounts."
        problems.append(Warning(words, hint="Set NEWSROOM_BACKUP_KEY.", id="newsroom.W002"))
    return problems

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from comments.outside import is_switched_on, service_at


@register()
def check_spam_service(**kwargs: Any) -> list[CheckMessage]:
    if not is_switched_on():
        return []
    path = settings.COMMENTS_SPAM_SERVICE
    try:
        service = service_at(path)
    except Exception as error:  # whatever a stranger's code raises
        words = f"NEWSROOM_COMMENTS_SPAM_SERVICE names nothing that can be made: {path}: {error!r}"
        return [Error(words, id="comments.E001")]
    if not (isinstance(getattr(service, "name", None), str) and callable(getattr(service, "judge", None))):
        words = f"{path} is no comments.outside.SpamService: it needs a name and judge()."
        return [Error(words, id="comments.E002")]
    return []

from typing import Any

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.core.management.base import BaseCommand, CommandError

from newsroom.health import EVERYTHING, Answer, ask


class Command(BaseCommand):
    help = "Look at everything the newsroom stands on, and say what to mend. Exit status 1 if something is wrong."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        answers = ask([*EVERYTHING, wrong_settings])
        for answer in answers:
            mark = {True: "ok  ", None: "note", False: "BAD "}[answer.well]
            self.stdout.write(f"{mark}  {answer.part}: {answer.says}{f'. {answer.help}' if answer.help else ''}")
        wrong = [answer for answer in answers if answer.well is False]
        if wrong:
            raise CommandError(f"{len(wrong)} of {len(answers)} want mending.", returncode=1)


def wrong_settings() -> Answer:
    found = run_checks(include_deployment_checks=settings.PRODUCTION)
    serious = [message for message in found if message.level >= WARNING]
    if serious:
        return Answer("Settings", False, "; ".join(str(message.msg) for message in serious))
    return Answer("Settings", True, "production" if settings.PRODUCTION else "local use")

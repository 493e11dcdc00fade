import signal
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections

from foundation.jobs import registered_jobs, run_due_jobs


class Command(BaseCommand):
    help = "Run the periodic jobs when they are due. Any number of clocks may run; each job runs once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due now and stop")
        parser.add_argument("--interval", type=float, default=2.0, help="seconds between looks (default 2)")

    def handle(self, *, once: bool, interval: float, **options: Any) -> None:
        self.running = True
        if once:
            self.stdout.write(", ".join(run_due_jobs()) or "Nothing was due.")
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        self.stdout.write(f"The clock runs {len(registered_jobs())} jobs.")
        while self.running:
            self.tick()
            time.sleep(interval)

    def tick(self) -> None:
        close_old_connections()
        try:
            run_due_jobs()
        except Error as error:  # the database is away: say so and look again
            self.stderr.write(f"The clock could not look: {error}")

    def stop(self, number: int, frame: FrameType | None) -> None:
        self.running = False

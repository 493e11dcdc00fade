from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from articles.models import Article
from newsroom.demo.conversation import load_conversation
from newsroom.demo.files import read_texts, read_toml
from newsroom.demo.letters import load_letters
from newsroom.demo.notes import load_notes
from newsroom.demo.people import ACCOUNTS, keep_password, load_people, password_file
from newsroom.demo.places import load_pages, load_places, sign_in_as, take_back_a_picture
from newsroom.demo.reports import load_reports
from newsroom.demo.stories import load_stories
from newsroom.demo.supporters import load_sponsors
from newsroom.demo.wires import load_wire


class Command(BaseCommand):
    help = "Load the demo newsroom into an empty database. Where there are stories already, nothing is changed."

    def handle(self, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo newsroom is not for production.")
        if Article.objects.exists():
            self.stdout.write("The newsroom has stories: nothing was loaded, nothing was changed.")
            if password_file().exists():
                self.stdout.write(f"Demo accounts: {', '.join(ACCOUNTS)}. Their password was kept in {password_file()}")
            return
        self.stdout.write("Loading the demo newsroom …")
        password = self.load()
        keep_password(password)
        self.stdout.write(f"{Article.objects.count()} stories are in.")
        self.stdout.write(f"Demo accounts: {', '.join(ACCOUNTS)}")
        self.stdout.write(f"Their password: {password}")

    @transaction.atomic
    def load(self) -> str:
        """All or nothing: an interrupted loading leaves an empty newsroom, to be loaded again."""
        words, now = read_toml("newsroom.toml"), timezone.now()
        people, password = load_people()
        places = load_places(words, read_toml("pictures/pictures.toml"))
        load_pages()
        take_back_a_picture(places, by=people["editor"])
        stories = load_stories(
            read_texts("stories"), places, by=people["editor"], writers=sign_in_as(places, people), now=now
        )
        talk, moderator = read_toml("conversation.toml"), people["moderator"]
        letters = load_letters(words["comments"], stories, addresses=talk["addresses"], moderator=moderator, now=now)
        load_conversation(talk, letters, moderator=moderator, now=now)
        load_notes(words["notes"], words["dismissals"], stories, people=people, now=now)
        load_reports(words["reports"], stories, editor=people["editor"], now=now)
        load_sponsors(words, places, by=people["editor"], approver=people["admin"], now=now)
        load_wire()
        return password

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from comments.models import Comment


class Command(BaseCommand):
    help = "Writes a JSON line for each stored comment: id, story, status, name, body."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--contains", default="", help="only those whose text or name has this in it")
        parser.add_argument("--status", choices=Comment.Status.values, help="only those of this status")

    def handle(self, *args: Any, **options: Any) -> None:
        comments = Comment.objects.order_by("pk").values("pk", "article_id", "status", "name", "body")
        if options["status"]:
            comments = comments.filter(status=options["status"])
        wanted = options["contains"].casefold()
        for row in comments.iterator():
            if wanted in f"{row['name']}\n{row['body']}".casefold():
                line = {"id": row["pk"], "story": row["article_id"], "status": row["status"]}
                self.stdout.write(json.dumps(line | {"name": row["name"], "body": row["body"]}, ensure_ascii=False))

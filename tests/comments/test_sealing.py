import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from comments.models import Comment
from tests.comments.builders import make_comment


@pytest.mark.django_db
def test_addresses_that_were_plain_are_sealed_once():
    comment = make_comment()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE comments_comment SET email = 'ruth@post.example', email_mark = ''")
    migration = importlib.import_module("comments.migrations.0007_seal_addresses")

    for _time in range(2):
        migration.seal_addresses(apps, SimpleNamespace(connection=connection))

    comment = Comment.objects.get(pk=comment.pk)
    assert comment.email == "ruth@post.example"
    assert len(comment.email_mark) == 32

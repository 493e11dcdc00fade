"""An embargo: until its time nobody without the right sees the story anywhere, and past it the rule ends by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.operations.times import set_times
from tests.builders import make_article

pytestmark = pytest.mark.django_db


def test_an_embargo_ends_by_itself(time_machine_at):
    story = make_article(live=False)
    assert not story.is_under_embargo()
    set_times(story, embargo_until=timezone.now() + timedelta(hours=1), expires_at=None, by=None)
    assert story.is_under_embargo()
    time_machine_at.shift(3601)
    assert not story.is_under_embargo()

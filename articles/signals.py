"""News that flows up: sent once the change is committed."""

from django.dispatch import Signal

article_published = Signal()  # article_id: int
article_withdrawn = Signal()  # article_id: int

from django.db import models


class SearchEntry(models.Model):
    """The words of one released story as the search index holds them: stemmed plain text, most telling first.

    Each database indexes this table in its own way (see the migration and `articles.search`). Visibility is never
    decided here.
    """

    article = models.OneToOneField("Article", models.CASCADE, primary_key=True, related_name="search_entry")
    title_terms = models.TextField()
    body_terms = models.TextField()

    def __str__(self) -> str:
        return str(self.pk)

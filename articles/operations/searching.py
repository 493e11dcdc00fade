from articles.models import Article, SearchEntry
from articles.search import index_terms


def index_article(article: Article) -> None:
    """Bring the search index in step with the story's row; a story that is not released leaves it."""
    if not article.is_released:
        SearchEntry.objects.filter(pk=article.pk).delete()
        return
    SearchEntry.objects.update_or_create(
        article=article,
        defaults={
            "title_terms": index_terms(f"{article.headline} {article.kicker}"),
            "body_terms": index_terms(f"{article.standfirst} {article.byline} {article.dateline} {article.body_text}"),
        },
    )

"""Which stories stand under a story, computed when it goes out."""

from collections import Counter

from articles.models import Article, ArticleTopic, RelatedLink

KEPT = 6
CANDIDATES = 400


def relate_article(article: Article) -> None:
    """Choose the related stories of this one: shared topics first, then the same section, newer before older.

    Editors' pins are left alone and count toward the number kept. Bounded: at most CANDIDATES topic rows are looked at.
    """
    pinned = set(RelatedLink.objects.filter(article=article, pinned=True).values_list("to_id", flat=True))
    topics = ArticleTopic.objects.filter(article=article).values("topic")
    shared = Counter(
        ArticleTopic.objects.filter(topic__in=topics)
        .exclude(article=article)
        .order_by("-article_id")
        .values_list("article_id", flat=True)[:CANDIDATES]
    )
    live = Article.objects.live().filter(pk__in=shared).exclude(pk__in=pinned)
    chosen = sorted(
        live.values_list("pk", "section_id", "published_at"),
        key=lambda row: (shared[row[0]], row[1] == article.section_id, row[2]),
        reverse=True,
    )[: KEPT - len(pinned)]
    RelatedLink.objects.filter(article=article, pinned=False).delete()
    RelatedLink.objects.bulk_create(
        RelatedLink(article=article, to_id=pk, position=position) for position, (pk, *_rest) in enumerate(chosen)
    )

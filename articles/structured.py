"""Stories in schema.org's words (https://schema.org/NewsArticle), for search engines and readers' tools."""

from typing import Any

from articles.frame import Frame
from articles.models import ArticleCredit
from articles.pages.story import ArticlePage
from foundation.addresses import absolute

Role = ArticleCredit.Role


def story_graph(page: ArticlePage, frame: Frame) -> dict[str, Any]:
    """The story, its trail and the paper, as one graph; only keys that have a value."""
    return {"@context": "https://schema.org", "@graph": [_article(page, frame), _breadcrumb(page), organization(frame)]}


def organization(frame: Frame) -> dict[str, Any]:
    site = frame.site
    return _without_empty(
        {
            "@type": "NewsMediaOrganization",
            "@id": absolute("/#paper"),
            "name": site.name,
            "url": absolute("/"),
            "description": site.description,
            "email": site.email,
        }
    )


def _article(page: ArticlePage, frame: Frame) -> dict[str, Any]:
    article = page.article
    picture = article.lead_picture
    return _without_empty(
        {
            "@type": "NewsArticle",
            "@id": absolute(article.get_absolute_url()),
            "url": absolute(article.get_absolute_url()),
            "headline": article.headline,
            "alternativeHeadline": article.kicker,
            "description": article.excerpt,
            "inLanguage": article.language,
            "articleSection": article.section.name,
            "wordCount": article.word_count,
            "datePublished": article.published_at.isoformat() if article.published_at else None,
            "dateModified": (article.updated_at or article.published_at or article.changed_at).isoformat(),
            "keywords": [topic.name for topic in page.topics],
            "author": [_person(credit) for credit in page.credits if credit.role == Role.WRITER],
            "translator": [_person(credit) for credit in page.credits if credit.role == Role.TRANSLATOR],
            "image": picture.as_image_object(absolute) if picture else None,
            "publisher": {"@id": absolute("/#paper")},
            "isBasedOn": article.source_url,
            "correction": [
                {"@type": "CorrectionComment", "text": c.text, "datePublished": c.published_at.isoformat()}
                for c in page.corrections
            ],
            "commentCount": article.comment_count,
        }
    )


def _person(credit: ArticleCredit) -> dict[str, Any]:
    author = credit.author
    return {"@type": "Person", "name": author.name, "url": absolute(author.get_absolute_url())}


def _breadcrumb(page: ArticlePage) -> dict[str, Any]:
    places = [crumb for crumb in page.breadcrumb if crumb.url]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": crumb.name, "item": absolute(crumb.url)}
            for n, crumb in enumerate(places, start=1)
        ],
    }


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}

from articles.models.article import Article, ArticleCredit, ArticleTopic, RelatedLink
from articles.models.desk import AuditEntry, Correction, Finding, FrontPin, PathRedirect
from articles.models.places import Author, Section, Source, Topic
from articles.models.readers import PopularStory, ReadCount
from articles.models.revision import Revision
from articles.models.search import SearchEntry
from articles.models.site import Page, Site

__all__ = [
    "Article",
    "ArticleCredit",
    "ArticleTopic",
    "AuditEntry",
    "Author",
    "Correction",
    "Finding",
    "FrontPin",
    "Page",
    "PathRedirect",
    "PopularStory",
    "ReadCount",
    "RelatedLink",
    "Revision",
    "SearchEntry",
    "Section",
    "Site",
    "Source",
    "Topic",
]

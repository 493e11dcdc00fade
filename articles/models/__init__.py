from articles.models.article import Article, ArticleCredit, ArticleTopic, RelatedLink
from articles.models.bulk import BulkAct, BulkItem
from articles.models.checklist import Check, ChecklistRule, Waiver
from articles.models.desk import AuditEntry, Correction, Finding, FrontPin, PathRedirect, Reason
from articles.models.notes import Mention, Note
from articles.models.outsiders import ErrorReport, PreviewLink, PreviewOpening
from articles.models.people import EmbargoReader, Presence, SectionGrant
from articles.models.places import Author, Section, Source, Topic
from articles.models.readers import PopularStory, ReadCount
from articles.models.releases import LateAnnouncement, Release, ScheduledChange
from articles.models.revision import Revision
from articles.models.search import SearchEntry
from articles.models.site import Page, Site

__all__ = [
    "Article",
    "ArticleCredit",
    "ArticleTopic",
    "AuditEntry",
    "Author",
    "BulkAct",
    "BulkItem",
    "Check",
    "ChecklistRule",
    "Correction",
    "EmbargoReader",
    "ErrorReport",
    "Finding",
    "FrontPin",
    "LateAnnouncement",
    "Mention",
    "Note",
    "Page",
    "PathRedirect",
    "PopularStory",
    "Presence",
    "PreviewLink",
    "PreviewOpening",
    "ReadCount",
    "Reason",
    "RelatedLink",
    "Release",
    "Revision",
    "ScheduledChange",
    "SearchEntry",
    "Section",
    "SectionGrant",
    "Site",
    "Source",
    "Topic",
    "Waiver",
]

from django.contrib.sitemaps.views import sitemap
from django.urls import path, re_path

from articles import feeds, views, views_outsiders, views_trail
from articles.sitemaps import SITEMAPS

app_name = "articles"

PATH = r"(?P<path>[a-zA-Z0-9_][a-zA-Z0-9_-]*(?:/[a-zA-Z0-9_-]+)*)"  # slugs with "/" between them

urlpatterns = [
    path("", views.front, name="front"),
    path("search/", views.search, name="search"),
    path("archive/", views.archive, name="archive"),
    path("corrections/feed.xml", feeds.CorrectionFeed(), name="corrections-feed"),
    path("corrections/", views.corrections, name="corrections"),
    path("authors/<slug:slug>/", views.author, name="author"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("sources/<slug:slug>/", views.source, name="source"),
    path("paper/<slug:slug>/", views.page, name="page"),
    path("-/read/<int:pk>/", views.read, name="read"),
    path("-/preview/<str:secret>/", views_outsiders.preview, name="preview"),
    path("-/report/<int:pk>/", views_outsiders.report, name="report"),
    path("-/report/<int:pk>/thanks/", views_outsiders.report_thanks, name="report-thanks"),
    path("feed.xml", feeds.SiteFeed(), name="feed"),
    re_path(rf"^{PATH}/feed\.xml$", feeds.SectionFeed(), name="section-feed"),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap-part"),
    re_path(rf"^{PATH}/changes/$", views_trail.changes, name="changes"),
    re_path(rf"^{PATH}/$", views.by_path, name="by-path"),
]

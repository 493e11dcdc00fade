"""Feeds of comments: for one story and for the whole paper."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from articles.frame import current_frame
from articles.models import Article
from articles.text import feed_text
from comments.models import Comment
from comments.policy import is_off
from comments.text import body_html
from foundation.addresses import absolute

LENGTH = 50


class SiteComments(Feed):
    """The newest comments of the paper, as Atom. What is not approved, or stands under no live story, is in none."""

    feed_type = Atom1Feed

    def title(self, story: Article | None) -> str:
        return _("%(paper)s: comments") % {"paper": current_frame().site.name}

    def link(self, story: Article | None) -> str:
        return absolute(reverse("articles:front"))

    def feed_url(self, story: Article | None) -> str:
        return absolute(reverse("comments:feed"))

    def items(self, story: Article | None) -> list[Comment]:
        approved = Comment.objects.filter(status=Comment.Status.APPROVED, article__in=Article.objects.live())
        found = approved.select_related("article__section").defer("article__body", "article__body_text")
        return [comment for comment in found.newest()[:LENGTH] if not is_off(comment.article)]

    def item_title(self, item: Any) -> str:
        names = {"name": item.name, "headline": item.article.headline}
        return feed_text(_("%(name)s on “%(headline)s”") % names)

    def item_description(self, item: Any) -> str:
        return feed_text(body_html(item.body))

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Comment) -> str:
        return f"tag:{urlsplit(settings.SITE_URL).hostname},{item.created_at:%Y-%m-%d}:comment:{item.pk}"

    item_guid_is_permalink = False

    def item_author_name(self, item: Comment) -> str:
        return feed_text(item.name)

    def item_pubdate(self, item: Comment) -> Any:
        return item.created_at

    def item_updateddate(self, item: Comment) -> Any:
        return item.edited_at or item.created_at


class StoryComments(SiteComments):
    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Article:
        story: Article = get_object_or_404(Article.objects.live().select_related("section"), pk=kwargs["article_id"])
        if is_off(story):
            raise Http404
        return story

    def title(self, story: Article | None) -> str:
        return feed_text(_("Comments: %(headline)s") % {"headline": story.headline if story else ""})

    def link(self, story: Article | None) -> str:
        return absolute(story.get_absolute_url() if story else "/")

    def feed_url(self, story: Article | None) -> str:
        return absolute(reverse("comments:story-feed", args=[story.pk if story else 0]))

    def items(self, story: Article | None) -> list[Comment]:
        found = Comment.objects.filter(article=story, status=Comment.Status.APPROVED).newest()[:LENGTH]
        for comment in found:
            comment.article = story
        return list(found)

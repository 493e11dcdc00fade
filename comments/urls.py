from django.urls import path

from comments.feeds import SiteComments, StoryComments
from comments.views import acts, replies

app_name = "comments"

urlpatterns = [
    path("feed.xml", SiteComments(), name="feed"),
    path("on/<int:article_id>/", replies.on_story, name="on-story"),
    path("on/<int:article_id>/feed.xml", StoryComments(), name="story-feed"),
    path("to/<int:pk>/", replies.to_comment, name="to-comment"),
    path("<int:pk>/", replies.comment, name="comment"),
    path("<int:pk>/like/", acts.like, name="like"),
    path("<int:pk>/report/", acts.report, name="report"),
    path("<int:pk>/reported/", acts.reported, name="reported"),
    path("<int:pk>/edit/", acts.edit, name="edit"),
    path("<int:pk>/withdraw/", acts.withdraw, name="withdraw"),
]

from django.urls import path

from comments.feeds import SiteComments, StoryComments
from comments.views import acts, letters, replies
from comments.views.steady import steady

app_name = "comments"

urlpatterns = [
    path("feed.xml", steady(SiteComments()), name="feed"),
    path("on/<int:article_id>/", steady(replies.on_story), name="on-story"),
    path("on/<int:article_id>/feed.xml", steady(StoryComments()), name="story-feed"),
    path("to/<int:pk>/", steady(replies.to_comment), name="to-comment"),
    path("<int:pk>/", steady(replies.comment), name="comment"),
    path("<int:pk>/like/", steady(acts.like), name="like"),
    path("<int:pk>/report/", steady(acts.report), name="report"),
    path("<int:pk>/reported/", steady(acts.reported), name="reported"),
    path("<int:pk>/edit/", steady(acts.edit), name="edit"),
    path("<int:pk>/withdraw/", steady(acts.withdraw), name="withdraw"),
    path("subscription/<int:pk>/", steady(letters.subscription), name="subscription"),
    path("subscription/<int:pk>/end/", steady(letters.unsubscribe), name="unsubscribe"),
    path("yours/", steady(letters.your_comments), name="your-comments"),
    path("yours/<str:token>/", steady(letters.yours), name="yours"),
]

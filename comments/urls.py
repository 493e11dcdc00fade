from django.urls import path

from comments.views import replies

app_name = "comments"

urlpatterns = [
    path("on/<int:article_id>/", replies.on_story, name="on-story"),
    path("to/<int:pk>/", replies.to_comment, name="to-comment"),
    path("<int:pk>/", replies.comment, name="comment"),
]

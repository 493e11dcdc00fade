from django.urls import path

from photos import views

app_name = "photos"

urlpatterns = [
    path("pictures/<slug:key>-<int:width>.<slug:fmt>", views.rendition, name="rendition"),
]

from django.contrib import admin
from django.urls import include, path

from newsroom import desk, views
from wire.api import api

handler400 = "newsroom.views.bad_request"
handler403 = "newsroom.views.forbidden"
handler404 = "newsroom.views.not_found"
handler500 = "newsroom.views.server_error"

urlpatterns = [
    path("admin/status/", admin.site.admin_view(desk.status), name="status"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("api/partners/", api.urls),
    path("sponsors/", include("sponsors.urls")),
    path("replies/", include("comments.urls")),
    path("", include("photos.urls")),
    path("", include("articles.urls")),  # last: its paths are whatever the sections are called
]

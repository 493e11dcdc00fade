from django.urls import path

from sponsors import views

app_name = "sponsors"

urlpatterns = [
    path("", views.supporters, name="supporters"),
    path("go/<str:token>/", views.go, name="go"),
]

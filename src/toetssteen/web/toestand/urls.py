"""Addresses of health, readiness and figures."""

from django.urls import path

from toetssteen.web.toestand import views

urlpatterns = [
    path("gezond", views.gezond, name="gezond"),
    path("gereed", views.gereed, name="gereed"),
    path("meetwaarden", views.meetwaarden, name="meetwaarden"),
]

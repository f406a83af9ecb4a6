"""Addresses of the page with help."""

from django.urls import URLPattern, path

from toetssteen.web.portalen.hulp import views

urlpatterns: list[URLPattern] = [path("", views.hulp, name="hulp")]

"""Routes of the showroom; only included with DEBUG and in tests."""

from __future__ import annotations

from django.urls import path

from toetssteen.web.vormgeving.toonzaal.views import toonzaal, voortgang

app_name = "vormgeving"
urlpatterns = [path("", toonzaal, name="toonzaal"), path("voortgang", voortgang, name="voortgang")]

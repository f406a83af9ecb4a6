"""Addresses of the pages about verzoeken."""

from django.urls import path

from toetssteen.web.portalen.verzoeken import lijst, verzoek

urlpatterns = [
    path("", lijst.verzoeken, name="verzoeken"),
    path("<int:pk>/", verzoek.verzoek, name="verzoek"),
]

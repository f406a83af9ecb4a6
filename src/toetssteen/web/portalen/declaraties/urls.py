"""Addresses of the pages about declaraties."""

from django.urls import URLPattern, path

from toetssteen.web.portalen.declaraties import declaratie, views

urlpatterns: list[URLPattern] = [
    path("", views.lijst, name="declaraties"),
    path("bestand.<str:vorm>", views.als_tabel, name="declaraties_uitvoer"),
    path("maand/<str:jaarmaand>/", views.maand, name="declaraties_maand"),
    path("<uuid:sleutel>/", declaratie.een, name="declaratie"),
    path("<uuid:sleutel>/bestand.<str:vorm>", declaratie.als_tabel, name="declaratie_uitvoer"),
    path("<uuid:sleutel>/betwisten/", declaratie.betwisten, name="declaratie_betwisten"),
]

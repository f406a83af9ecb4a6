"""Addresses of the pages about berichten."""

from django.urls import URLPattern, path

from toetssteen.web.portalen.berichten import bericht, gevolgd, indienen, proef, views

urlpatterns: list[URLPattern] = [
    path("", views.lijst, name="berichten"),
    path("bestand.<str:vorm>", views.als_tabel, name="berichten_uitvoer"),
    path("samen/", views.samen, name="berichten_samen"),
    path("indienen/", indienen.indienen, name="bericht_indienen"),
    path("aangekomen/<str:sleutel>/", gevolgd.gevolgd, name="berichten_gevolgd"),
    path("testen/", proef.proef, name="bericht_proef"),
    path("testen/<uuid:sleutel>/", proef.uitslag, name="bericht_proef_uitslag"),
    path("testen/<uuid:sleutel>/bestand.<str:vorm>", proef.als_tabel, name="bericht_proef_uitvoer"),
    path("testen/<uuid:sleutel>/indienen/", proef.neem_over, name="bericht_proef_indienen"),
    path("<uuid:sleutel>/", bericht.een, name="bericht"),
    path("<uuid:sleutel>/xml", bericht.als_xml, name="bericht_xml"),
]

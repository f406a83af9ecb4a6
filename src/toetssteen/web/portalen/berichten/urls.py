"""Addresses of the pages about berichten."""

from django.urls import URLPattern, path

from toetssteen.web.portalen.berichten import afhandelen, bericht, gevolgd, indienen, nalopen, proef, samen, views

urlpatterns: list[URLPattern] = [
    path("", views.lijst, name="berichten"),
    path("bestand.<str:vorm>", views.als_tabel, name="berichten_uitvoer"),
    path("samen/", samen.samen, name="berichten_samen"),
    path("samen/<uuid:sleutel>/", samen.voortgang, name="berichten_samen_voortgang"),
    path("nalopen/", nalopen.nalopen, name="berichten_nalopen"),
    path("indienen/", indienen.indienen, name="bericht_indienen"),
    path("aangekomen/<str:sleutel>/", gevolgd.gevolgd, name="berichten_gevolgd"),
    path("testen/", proef.proef, name="bericht_proef"),
    path("testen/<uuid:sleutel>/", proef.uitslag, name="bericht_proef_uitslag"),
    path("testen/<uuid:sleutel>/bestand.<str:vorm>", proef.als_tabel, name="bericht_proef_uitvoer"),
    path("testen/<uuid:sleutel>/indienen/", proef.neem_over, name="bericht_proef_indienen"),
    path("<uuid:sleutel>/", bericht.een, name="bericht"),
    path("<uuid:sleutel>/afhandelen/", afhandelen.afhandelen, name="bericht_afhandelen"),
    path("<uuid:sleutel>/xml", bericht.als_xml, name="bericht_xml"),
]

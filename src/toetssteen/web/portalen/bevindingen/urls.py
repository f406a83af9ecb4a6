"""Addresses of the pages about bevindingen."""

from django.urls import URLPattern, path

from toetssteen.web.portalen.bevindingen import lijst, pagina, samen

urlpatterns: list[URLPattern] = [
    path("", lijst.bevindingen, name="bevindingen"),
    path("uitvoer/<str:formaat>/", lijst.uitvoer, name="bevindingen_uitvoer"),
    path("samen/nieuw/<str:keuze>/", samen.nieuw, name="bevindingen_samen_nieuw"),
    path("samen/<uuid:sleutel>/", samen.voortgang, name="bevindingen_samen"),
    path("zaak/<uuid:sleutel>/", pagina.zaak, name="zaak"),
    path("<uuid:sleutel>/", pagina.bevinding, name="bevinding"),
]

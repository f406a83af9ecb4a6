"""Addresses of the pages about contracten."""

from django.urls import URLPattern, path

from toetssteen.web.portalen.contracten import lijst, pagina, versies, voorstellen

urlpatterns: list[URLPattern] = [
    path("", lijst.contracten, name="contracten"),
    path("<uuid:sleutel>/", pagina.contract, name="contract"),
    path("<uuid:sleutel>/bestanden/", versies.bestanden, name="contract_bestanden"),
    path("<uuid:sleutel>/vergelijken/", versies.vergelijken, name="contract_vergelijken"),
    path("<uuid:sleutel>/voorstellen/", voorstellen.voorstellen, name="contract_voorstellen"),
    path("<uuid:sleutel>/besluiten/", voorstellen.besluiten, name="contract_besluiten"),
    path("<uuid:sleutel>/intrekken/", voorstellen.intrekken, name="contract_voorstel_intrekken"),
]

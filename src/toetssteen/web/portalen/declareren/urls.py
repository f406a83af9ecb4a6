"""Addresses of the pages about sessions and claiming."""

from django.urls import path

from toetssteen.web.portalen.declareren import aanlevering, corrigeren, declaratie, lijst

urlpatterns = [
    path("", lijst.aanleveringen, name="aanleveringen"),
    path("nieuw/", lijst.nieuw, name="aanlevering_nieuw"),
    path("sjabloon/<int:paar>/", lijst.sjabloon, name="aanlevering_sjabloon"),
    path("<uuid:sleutel>/", aanlevering.een, name="aanlevering"),
    path("<uuid:sleutel>/opnieuw/", aanlevering.opnieuw, name="aanlevering_opnieuw"),
    path("<uuid:sleutel>/verantwoorden/", aanlevering.naast, name="aanlevering_verantwoorden"),
    path("<uuid:sleutel>/weg/", aanlevering.weg, name="aanlevering_weg"),
    path("<uuid:sleutel>/sessie/", aanlevering.sessie, name="aanlevering_sessie"),
    path("<uuid:sleutel>/declareren/", declaratie.declareren, name="aanlevering_declareren"),
    path("corrigeren/<uuid:sleutel>/", corrigeren.corrigeren, name="declaratie_corrigeren"),
]

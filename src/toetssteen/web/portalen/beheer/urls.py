"""Addresses of the pages about beheer."""

from __future__ import annotations

from django.urls import URLPattern, path

from toetssteen.web.portalen.beheer import gebruiker, gebruikers, herziening, logboek, sleutels, uitnodigingen, views

urlpatterns: list[URLPattern] = [
    path("installatie/", views.beheer, name="beheer"),
    path("alarmen/", views.alarmen_gezien, name="alarmen_gezien"),
    path("gebruikers/", gebruikers.lijst, name="gebruikers"),
    path("gebruikers/uitnodigen/", uitnodigingen.uitnodigen, name="gebruiker_uitnodigen"),
    path("uitnodigingen/", uitnodigingen.lijst, name="uitnodigingen_beheer"),
    path("uitnodigingen/<int:pk>/intrekken/", uitnodigingen.intrekken, name="uitnodiging_intrekken"),
    path("gebruikers/controle/", herziening.herziening, name="herziening"),
    path("gebruikers/controle/<str:vorm>/", herziening.uitvoer, name="herziening_uitvoer"),
    path("gebruikers/<int:pk>/", gebruiker.gebruiker, name="gebruiker"),
    path("gebruikers/<int:pk>/<str:actie>/", gebruiker.account, name="gebruiker_account"),
    path("rollen/<int:pk>/eindigen/", gebruiker.rol_eindigen, name="rol_eindigen"),
    path("rollen/<int:pk>/bevestigen/", gebruiker.rol_bevestigen, name="rol_bevestigen"),
    path("sleutels/", sleutels.lijst, name="sleutels"),
    path("sleutels/maken/", sleutels.maken, name="sleutel_maken"),
    path("sleutels/<int:pk>/bevestigen/", sleutels.bevestigen, name="sleutel_bevestigen"),
    path("sleutels/<int:pk>/intrekken/", sleutels.intrekken, name="sleutel_intrekken"),
    path("logboek/", logboek.lijst, name="logboek"),
    path("logboek/uitvoer/<str:vorm>/", logboek.uitvoer, name="logboek_uitvoer"),
    path("logboek/client/<int:pk>/", logboek.client, name="logboek_client"),
]

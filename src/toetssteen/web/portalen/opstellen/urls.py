"""Addresses of the forms with which people make messages."""

from django.urls import path

from toetssteen.web.portalen.opstellen import beginnen, meldingen, startlijst, views

_TOEWIJZING = "<str:wet>/<str:gemeente>/<str:aanbieder>/<int:nummer>/"


urlpatterns = [
    path("", views.concepten, name="concepten"),
    path("toewijzing/", beginnen.toewijzing_opstellen, name="toewijzing_opstellen"),
    path("verzoek/", beginnen.verzoek_indienen, name="verzoek_indienen"),
    path("verzoek/<int:paar>/<uuid:client>/wijziging/", views.wijziging_vragen, name="wijziging_vragen"),
    *(
        path(f"toewijzing/{_TOEWIJZING}{soort}/", views.wijziging, {"soort": soort}, name=f"toewijzing_{soort}")
        for soort in ("wijzigen", "verlengen", "intrekken", "verwijderen")
    ),
    *(
        path(f"verzoek/{soort}/<int:verzoek>/", views.antwoord, {"soort": soort}, name=naam)
        for soort, naam in (
            ("afwijzen", "verzoek_afwijzen"), ("onderzoek", "verzoek_onderzoek"), ("honoreren", "verzoek_honoreren"),
        )
    ),
    path("start/", startlijst.start_melden, name="start_melden"),
    path(f"start/{_TOEWIJZING}", views.start_van, name="start_melden"),
    path(f"stop/{_TOEWIJZING}", views.stop_van, name="stop_melden"),
    path(f"meldingen/{_TOEWIJZING}", meldingen.meldingen, name="meldingen"),
    path("melding/<int:levering>/intrekken/", views.melding_intrekken, name="melding_intrekken"),
    path("<uuid:sleutel>/", views.concept, name="concept"),
    path("<uuid:sleutel>/controle/", views.concept_controle, name="concept_controle"),
    path("<uuid:sleutel>/klaar/", views.concept_klaar, name="concept_klaar"),
    path("<uuid:sleutel>/weg/", views.concept_weg, name="concept_weg"),
]  # fmt: skip

"""Choosing another hat."""

from __future__ import annotations

from datetime import date

from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol
from web.paginahulp import Inloggen, als_werker


def _tweede_rol(email: str, rol: Rol, code: str) -> None:
    with als_werker():
        Lidmaatschap.objects.create(
            gebruiker=Gebruiker.objects.get(email=email), organisatie=Organisatie.objects.get(code=code), rol=rol,
            van=date(2026, 1, 1),
        )  # fmt: skip


def test_met_een_rol_valt_er_niets_te_kiezen(ingelogd: Inloggen, op_dag: date) -> None:
    antwoord = ingelogd("backoffice", "0344").get("/rol/")
    assert "U hebt vandaag één rol" in antwoord.content.decode()


def test_een_andere_rol_opzetten_en_die_staat_in_het_logboek(ingelogd: Inloggen, op_dag: date) -> None:
    client = ingelogd("backoffice", "0344")
    _tweede_rol("backoffice.0344@voorbeeld.test", Rol.CONTRACTMANAGER, "0344")
    pagina = client.get("/rol/").content.decode()
    assert "contractmanager, Gemeente Eikenrade" in pagina
    sleutel = f"contractmanager:{Organisatie.objects.get(code='0344').pk}"
    antwoord = client.post("/rol/", {"hoed": sleutel}, follow=True)
    assert antwoord.redirect_chain == [("/", 302)]
    assert "U werkt nu als contractmanager" in antwoord.content.decode()
    assert Logregel.objects.filter(handeling="aanmelden", object="contractmanager").exists()
    assert client.get("/clienten/").status_code == 403


def test_een_rol_die_men_niet_heeft_gaat_niet(ingelogd: Inloggen, op_dag: date) -> None:
    client = ingelogd("backoffice", "0344")
    ander = f"backoffice:{Organisatie.objects.get(code='0363').pk}"
    antwoord = client.post("/rol/", {"hoed": ander}, follow=True)
    assert "Deze rol hebt u vandaag niet" in antwoord.content.decode()
    assert "Gemeente Eikenrade" in antwoord.content.decode()


def test_een_regio_ziet_beide_gemeenten_in_hoogstens_15_vragen(  # type: ignore[no-untyped-def]
    ingelogd: Inloggen, op_dag: date, django_assert_max_num_queries
) -> None:
    client = ingelogd("backoffice", "0344")
    _tweede_rol("backoffice.0344@voorbeeld.test", Rol.BACKOFFICE, "0363")
    for pad in ("/", "/clienten/", "/toewijzingen/", "/termijnen/"):
        client.get(pad)
        with django_assert_max_num_queries(15):
            antwoord = client.get(pad)
        assert "2 gemeenten" in antwoord.content.decode()
        assert antwoord.status_code == 200

"""Versions of a contract: proposed by one, decided by another, and the database says so too."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from toetssteen.contracten.yamlbron import ProfielFout
from toetssteen.web.databank.base import WEB
from toetssteen.web.databank.rollen import als
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Paar
from toetssteen.web.overeenkomsten.actions.besluit import BesluitFout, besluit, trek_in
from toetssteen.web.overeenkomsten.actions.stel_voor import VoorstelFout, stel_voor
from toetssteen.web.overeenkomsten.frames import contract_op
from toetssteen.web.overeenkomsten.inlezen import als_zip, uit_upload
from toetssteen.web.overeenkomsten.models import Profielversie, Stand
from toetssteen.web.toegang.zicht import GeenRecht, Zicht, zet_zicht
from web.contracten.gereedschap import BESTANDEN, NAAM, maak_contract
from web.regio import adres

Zichtmaker = Callable[[str, str], Zicht]
NU = datetime(2026, 6, 10, 9, tzinfo=UTC)
ANDERS = {
    **BESTANDEN,
    "profiel.yaml": BESTANDEN["profiel.yaml"].replace('"1"', '"2"'),
    "producten.yaml": BESTANDEN["producten.yaml"].replace("6540", "6600"),
}


@pytest.fixture
def versie(db: None) -> Profielversie:
    """Put a small contract in place, and a second person who may decide."""
    tweede = Gebruiker.objects.create_user("tweede@voorbeeld.test", None, naam="Tweede Manager")
    eigen = maak_contract()
    Lidmaatschap.objects.create(
        gebruiker=tweede, organisatie=eigen.eigenaar, rol="contractmanager", van=NU.date() - timedelta(days=1)
    )
    return eigen


@pytest.fixture
def tweede(zicht_van: Zichtmaker, versie: Profielversie) -> Callable[[], Zicht]:
    """Give the view of the second person."""

    def maak() -> Zicht:
        eerste = zicht_van("contractmanager", "0344")
        wie = Gebruiker.objects.get(email="tweede@voorbeeld.test")
        zet_zicht(eerste.ids, wie.pk)
        return Zicht.van(wie.pk, wie.naam, eerste.rol, eerste.organisaties)

    return maak


def test_agreed_by_someone_else(zicht_van: Zichtmaker, tweede: Callable[[], Zicht], versie: Profielversie) -> None:
    with als(WEB):
        voorstel = stel_voor(zicht_van("contractmanager", "0344"), versie, ANDERS, "Index 2026.", NU)
        assert Profielversie.objects.get(pk=versie.pk).stand == Stand.GELDT, "a proposal changes nothing"
        besluit(tweede(), voorstel.pk, True, "Volgens de index.", NU + timedelta(hours=1))
    standen = dict(Profielversie.objects.filter(naam=NAAM).values_list("versie", "stand"))
    assert standen == {"1": Stand.VERVANGEN, "2": Stand.GELDT}
    paar = Paar.objects.get(gemeente__code="0344", aanbieder__code="12345678")
    contract = contract_op(paar, NU.date())
    assert contract is not None
    assert contract.versie == voorstel.pk


def test_the_proposer_never_decides(zicht_van: Zichtmaker, versie: Profielversie) -> None:
    with als(WEB):
        zicht = zicht_van("contractmanager", "0344")
        voorstel = stel_voor(zicht, versie, ANDERS, "Index 2026.", NU)
        for akkoord in (True, False):
            with pytest.raises(BesluitFout, match="zelf voorgesteld"):
                besluit(zicht, voorstel.pk, akkoord, "Goed zo.", NU)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE overeenkomsten_profielversie SET stand='geldt', besloten_door_id=%(zelf)s WHERE id=%(id)s",
        "UPDATE overeenkomsten_profielversie SET stand='geldt', besloten_door_id=NULL WHERE id=%(id)s",
        "UPDATE overeenkomsten_profielversie SET stand='afgewezen', besloten_door_id=%(zelf)s WHERE id=%(id)s",
        "UPDATE overeenkomsten_profielversie SET stand='geldt', besloten_door_id=%(ander)s WHERE id=%(id)s",
        "UPDATE overeenkomsten_profielversie SET voorgesteld_door_id=NULL WHERE id=%(id)s",
        "UPDATE overeenkomsten_profielversie SET bestanden='{}' WHERE id=%(id)s",
        "UPDATE overeenkomsten_profielversie SET stand='geldt' WHERE id=%(oud)s AND stand='vervangen' OR id=%(id)s",
        "DELETE FROM overeenkomsten_profielversie WHERE id=%(id)s",
    ],
)
def test_nor_by_sql(zicht_van: Zichtmaker, versie: Profielversie, sql: str) -> None:
    zelf, ander = (Gebruiker.objects.get(email=adres(r, "0344")).pk for r in ("contractmanager", "backoffice"))
    with als(WEB):
        voorstel = stel_voor(zicht_van("contractmanager", "0344"), versie, ANDERS, "Index 2026.", NU)
        waarden: dict[str, Any] = {"id": voorstel.pk, "zelf": zelf, "ander": ander, "oud": versie.pk}
        geweigerd = pytest.raises(DatabaseError)
        with geweigerd, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, waarden)
    assert Profielversie.objects.get(pk=voorstel.pk).stand == Stand.VOORSTEL


@pytest.mark.parametrize("wie", ["zelf", None])
def test_nor_by_the_owner_of_the_database(versie: Profielversie, wie: str | None) -> None:
    zelf = Gebruiker.objects.get(email=adres("contractmanager", "0344"))
    nieuw = Profielversie.objects.create(
        eigenaar=versie.eigenaar, naam="ander", titel="x", versie="1", som="0", bestanden={}, voorgesteld_op=NU,
        voorgesteld_door=zelf,
    )  # fmt: skip
    gewijzigd = Profielversie.objects.filter(pk=nieuw.pk)
    with pytest.raises(IntegrityError, match="vier_ogen"), transaction.atomic():
        gewijzigd.update(stand=Stand.GELDT, besloten_door=zelf if wie else None)


def test_by_sql_a_version_does_not_begin_as_valid(zicht_van: Zichtmaker, versie: Profielversie) -> None:
    with als(WEB):
        zicht = zicht_van("contractmanager", "0344")
        for velden in ({"stand": Stand.GELDT}, {"voorgesteld_door": None}):
            vast = {"stand": Stand.VOORSTEL, "voorgesteld_door_id": zicht.gebruiker}
            if "voorgesteld_door" in velden:
                vast.pop("voorgesteld_door_id")
            with pytest.raises(DatabaseError, match="begins as a proposal"), transaction.atomic():
                Profielversie.objects.create(
                    eigenaar=versie.eigenaar, naam="stiekem", titel="x", versie="1", som="0", bestanden={},
                    voorgesteld_op=NU, **{**vast, **velden},
                )  # fmt: skip


def test_overtaken_by_another_version(
    zicht_van: Zichtmaker, tweede: Callable[[], Zicht], versie: Profielversie
) -> None:
    with als(WEB):
        eerste = stel_voor(zicht_van("contractmanager", "0344"), versie, ANDERS, "Een.", NU)
        derde = {**ANDERS, "profiel.yaml": ANDERS["profiel.yaml"].replace('"2"', '"3"')}
        later = stel_voor(zicht_van("contractmanager", "0344"), versie, derde, "Twee.", NU)
        besluit(tweede(), eerste.pk, True, "Goed.", NU + timedelta(hours=1))
        with pytest.raises(BesluitFout, match="Na dit voorstel is versie 2 gaan gelden"):
            besluit(tweede(), later.pk, True, "Ook goed.", NU + timedelta(hours=2))
        with pytest.raises(BesluitFout, match="al besloten door Tweede Manager"):
            besluit(tweede(), eerste.pk, False, "Toch niet.", NU + timedelta(hours=2))
        with pytest.raises(VoorstelFout, match="Intussen geldt versie 2"):
            stel_voor(zicht_van("contractmanager", "0344"), versie, derde, "Drie.", NU)


@pytest.mark.parametrize(
    ("bestanden", "melding"),
    [
        (BESTANDEN, "Er verandert niets"),
        ({**ANDERS, "profiel.yaml": BESTANDEN["profiel.yaml"]}, "Er is al een versie 1"),
        ({**ANDERS, "producten.yaml": "producten: [}"}, "nog niet goed"),
        ({**ANDERS, "profiel.yaml": ANDERS["profiel.yaml"].replace("klein", "groot")}, "nog niet goed"),
        ({**ANDERS, "profiel.yaml": ANDERS["profiel.yaml"] + "bouwt_op: [/etc]\n"}, "nog niet goed"),
    ],
)
def test_what_cannot_be_proposed(
    zicht_van: Zichtmaker, versie: Profielversie, bestanden: dict[str, str], melding: str
) -> None:
    with pytest.raises(VoorstelFout, match=melding):
        stel_voor(zicht_van("contractmanager", "0344"), versie, bestanden, "Waarom.", NU)


def test_all_errors_at_once_with_file_and_line(zicht_van: Zichtmaker, versie: Profielversie) -> None:
    kapot = {
        **ANDERS,
        "producten.yaml": ANDERS["producten.yaml"]
        .replace("bedrag: 5210", "bedrag: veel")
        .replace("naam: B", "name: B"),
        "clausules/alles.yaml": ANDERS["clausules/alles.yaml"].replace("soort: verklaring\n", "soort: belofte\n"),
    }
    with pytest.raises(VoorstelFout) as fout:
        stel_voor(zicht_van("contractmanager", "0344"), versie, kapot, "Waarom.", NU)
    gevonden = {(f.bestand, f.regel) for f in fout.value.fouten}
    assert ("klein-2026/producten.yaml", 17) in gevonden
    assert {b for b, _ in gevonden} == {"klein-2026/producten.yaml", "klein-2026/clausules/alles.yaml"}


@pytest.mark.parametrize(
    ("rol", "code"), [("backoffice", "0344"), ("consulent", "0344"), ("accountmanager", "12345678")]
)
def test_without_the_right(zicht_van: Zichtmaker, versie: Profielversie, rol: str, code: str) -> None:
    with pytest.raises(GeenRecht):
        stel_voor(zicht_van(rol, code), versie, ANDERS, "Waarom.", NU)


def test_of_another_municipality(zicht_van: Zichtmaker, versie: Profielversie) -> None:
    with pytest.raises(GeenRecht):
        stel_voor(zicht_van("contractmanager", "0363"), versie, ANDERS, "Waarom.", NU)
    with als(WEB):
        voorstel = stel_voor(zicht_van("contractmanager", "0344"), versie, ANDERS, "Index 2026.", NU)
        with pytest.raises(Profielversie.DoesNotExist):
            besluit(zicht_van("contractmanager", "0363"), voorstel.pk, True, "Goed.", NU)


def _zip(delen: dict[str, bytes]) -> bytes:
    doel = BytesIO()
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, data in delen.items():
            archief.writestr(naam, data)
    return doel.getvalue()


def test_a_zip_comes_back_the_same() -> None:
    assert uit_upload([("x.zip", als_zip(NAAM, BESTANDEN))], {}) == BESTANDEN
    assert als_zip(NAAM, BESTANDEN) == als_zip(NAAM, dict(reversed(BESTANDEN.items())))


def test_loose_files_take_the_place_of_the_same_ones() -> None:
    nieuw = uit_upload([("producten.yaml", b"producten: []\n"), ("C:\\map\\alles.yaml", b"x")], BESTANDEN)
    assert nieuw == {**BESTANDEN, "producten.yaml": "producten: []\n", "clausules/alles.yaml": "x"}


@pytest.mark.parametrize(
    ("naam", "data", "melding"),
    [
        ("x.zip", b"PK\x03\x04kapot", "niet te openen"),
        ("x.zip", _zip({"a/../../etc/profiel.yaml": b"x", "profiel.yaml": b"x"}), "buiten de map"),
        ("x.zip", _zip({"/profiel.yaml": b"x"}), "buiten de map"),
        ("x.zip", _zip({"a/profiel.yaml": b"x", "a/macro.exe": b"MZ"}), "geen YAML"),
        ("x.zip", _zip({"a/profiel.yaml": b"x", "b/c.yaml": b"x"}), "naast de map"),
        ("x.zip", _zip({"a/leesmij.yaml": b"x"}), "geen profiel.yaml"),
        ("x.zip", _zip({"profiel.yaml": b"\xff\xfe"}), "geen UTF-8"),
        ("x.zip", _zip({"profiel.yaml": b"a\0b"}), "geen tekst"),
        ("x.zip", _zip({f"{i}.yaml": b"x" for i in range(400)}), "te groot"),
        ("x.zip", _zip({"profiel.yaml": b" " * 30_000_000}), "te groot"),
        ("x.zip", _zip({"profiel.yaml": b" " * 6_000_000}), "groter dan 5 MB"),
        ("onbekend.yaml", b"x", "staat niet in dit contract"),
        ("producten.yaml", b"\xff", "geen UTF-8"),
    ],
)
def test_hostile_files(naam: str, data: bytes, melding: str) -> None:
    with pytest.raises(ProfielFout, match=melding):
        uit_upload([(naam, data)], BESTANDEN)


def test_a_zip_that_lies_about_its_size() -> None:
    data = bytearray(_zip({"profiel.yaml": b" " * 8_000_000}))
    plek = data.rindex(b"PK\x01\x02") + 24
    data[plek : plek + 4] = (10).to_bytes(4, "little")
    with pytest.raises(ProfielFout):
        uit_upload([("x.zip", bytes(data))], {})


def test_who_proposed_takes_it_back(zicht_van: Zichtmaker, tweede: Callable[[], Zicht], versie: Profielversie) -> None:
    with als(WEB):
        voorstel = stel_voor(zicht_van("contractmanager", "0344"), versie, ANDERS, "Index 2026.", NU)
        with pytest.raises(BesluitFout, match="van een collega"):
            trek_in(tweede(), voorstel.pk, "", NU)
        weg = trek_in(zicht_van("contractmanager", "0344"), voorstel.pk, "Te vroeg.", NU)
        assert (weg.stand, weg.besluit) == (Stand.VERVALLEN, "Te vroeg.")
        for doe in (trek_in, lambda z, pk, reden, op: besluit(z, pk, True, reden, op)):
            with pytest.raises(BesluitFout, match="al besloten"):
                doe(zicht_van("contractmanager", "0344"), voorstel.pk, "Nog eens.", NU)
        opnieuw = stel_voor(zicht_van("contractmanager", "0344"), versie, ANDERS, "Nu wel.", NU)
    assert opnieuw.versie == voorstel.versie, "the name of a version that was taken back is free again"

"""Everything derived can be made again from the messages, and whatever differs is seen and mended."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from toetssteen.toetsing import verwerken
from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
from toetssteen.web.berichtenverkeer.kluis import berg_op, haal_op
from toetssteen.web.berichtenverkeer.models import Afhandeling, Bericht, Contracttoets, Kanaal
from toetssteen.web.bevindingen.actions.toets_aan_contract import toets_aan_contract
from toetssteen.web.bevindingen.frames import CONTRACT_VANAF
from toetssteen.web.bevindingen.models import Bevinding, Zaak
from toetssteen.web.clienten.models import Clientgegevens
from toetssteen.web.herbouw.behandelen import behandel
from toetssteen.web.herbouw.tabellen import VASTGELEGD, Afgeleid, afgeleid
from toetssteen.web.herbouw.verschil import Verschil
from toetssteen.web.organisaties.models import Organisatie, Paar
from toetssteen.web.termijnen.actions.werk_bij import werk_bij
from toetssteen.web.termijnen.models import Termijn
from toetssteen.web.toewijzingen.models import Opgenomen
from toetssteen.web.verwerking.actions.onleesbaar import verwerk_onleesbaar
from toetssteen.web.verwerking.actions.verwerk import verwerk_volgende
from web.regio import PAREN, VANDAAG, berichten

pytestmark = pytest.mark.django_db
TABELLEN = {t.naam: t for t in afgeleid()}
HOOGSTENS = 9  # rows that are changed per table: a report tells of twenty


@pytest.fixture
def paar() -> Paar:
    """A pair whose claims have been judged by the contract."""
    paar = Paar.objects.select_related("gemeente", "aanbieder").order_by("pk")[0]
    for bericht in Bericht.objects.filter(paar=paar, contract_stand=Contracttoets.WACHT):
        toets_aan_contract(str(bericht.pk))
    return paar


def verschillen(paar: Paar | None, nog_te_doen: tuple[str, ...] = ()) -> list[Verschil]:
    uit = behandel(paar, vervang=False)
    assert (uit.reden, uit.nog_te_doen) == ("", list(nog_te_doen))
    return uit.verschillen


def herstel(paar: Paar | None, nog_te_doen: tuple[str, ...] = ()) -> None:
    uit = behandel(paar, vervang=True)
    assert uit.vervangen
    assert [r for v in verschillen(paar, nog_te_doen) for r in v.regels()] == []


def doe(sql: str, *waarden: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return int(cursor.rowcount)


def _anders(tabel: Afgeleid, kolom: str) -> str:
    """An expression for another value in a column, whatever it is now."""
    model = next(m for m in apps.get_models() if m._meta.db_table == tabel.tabel)
    veld = next(f for f in model._meta.concrete_fields if f.column == kolom)
    if veld.remote_field and kolom != "paar_id":
        doel = veld.remote_field.model._meta
        eigen = f"coalesce({kolom}::text, '')"
        return f"(SELECT {doel.pk.column} FROM {doel.db_table} x WHERE x.{doel.pk.column}::text <> {eigen} LIMIT 1)"
    soort = veld.db_type(connection) or ""
    vormen = {
        "bool": f"NOT coalesce({kolom}, false)", "date": f"coalesce({kolom}, '2020-01-01') + 1",
        "time": f"coalesce({kolom}, '10:00') + interval '1 minute'", "uuid": "gen_random_uuid()",
        "jsonb": "'{\"iets\": 1}'", "bytea": "'\\x00'",
    }  # fmt: skip
    tekst = f"CASE WHEN {kolom} = 'x' THEN 'y' ELSE 'x' END"
    getal = f"coalesce({kolom}, 0) + 1"
    gekozen = getal if "int" in soort else tekst
    return next((v for naam, v in vormen.items() if soort.startswith(naam)), gekozen)


def _plekken(tabel: Afgeleid, paar: Paar, hoogstens: int = HOOGSTENS) -> list[str]:
    """Places of some rows of a pair, spread over the table."""
    waar = "bericht_id IN (SELECT id FROM berichtenverkeer_bericht WHERE paar_id = %s)"
    waar = waar if tabel.naam == "bevindingen" else "paar_id = %s"
    waar += " AND volgorde IS NOT NULL" if tabel.naam == "berichten" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ctid::text FROM {tabel.tabel} WHERE {waar} ORDER BY ctid", [paar.pk])
        alle = [plek for (plek,) in cursor.fetchall()]
    return alle[:: max(len(alle) // hoogstens, 1)][:hoogstens]


def test_naspelen_geeft_precies_wat_er_staat(paar: Paar) -> None:
    paren = list(Paar.objects.select_related("gemeente", "aanbieder"))
    assert len(paren) == len(PAREN)
    assert [r for p in [*paren, None] for v in verschillen(p) for r in v.regels()] == []
    assert Bevinding.objects.filter(bericht__paar=paar, plek__gte=CONTRACT_VANAF).exists()
    assert Clientgegevens.objects.exists()
    assert Termijn.objects.exists()


@pytest.mark.parametrize("naam", [t.naam for t in afgeleid() if t.sleutel])
def test_elke_kolom_die_anders_is_valt_op_en_wordt_hersteld(naam: str, paar: Paar) -> None:
    tabel = TABELLEN[naam]
    plekken = _plekken(tabel, paar)
    assert plekken
    kolommen = [k for k in tabel.kolommen if k not in VASTGELEGD]
    doe("SET LOCAL session_replication_role = replica")  # the database itself would keep `verbruik` right
    per_rij = {plekken[i]: kolommen[i :: len(plekken)] for i in range(len(plekken))}
    for plek, eigen in per_rij.items():
        zet = ", ".join(f"{k} = {_anders(tabel, k)}" for k in eigen)
        assert not eigen or doe(f"UPDATE {tabel.tabel} SET {zet} WHERE ctid = %s::tid", plek) == 1
    doe("SET LOCAL session_replication_role = origin")

    gevonden = [v for v in verschillen(paar) if v.tabel == naam]
    assert {k for v in gevonden for r in v.rijen for k in r.velden} >= set(kolommen)
    herstel(paar)


@pytest.mark.parametrize("naam", [t.naam for t in afgeleid() if t.naam != "berichten"])
def test_een_rij_die_er_niet_meer_is_en_een_rij_te_veel(naam: str, paar: Paar) -> None:
    tabel = TABELLEN[naam]
    weg, *_, dubbel = _plekken(tabel, paar) * 2
    kolommen = ", ".join(k for k in (*tabel.sleutel, *tabel.kolommen))
    anders = {
        "rij": "rij + 5000",
        "toewijzing_nummer": "toewijzing_nummer + 5000",
        "plek": "plek + 5000",
        "id": "gen_random_uuid()",
    }
    anders |= {"client_id": "(SELECT max(id) + 1 FROM clienten_client)"} if naam == "cliëntgegevens" else {}
    waarden = ", ".join(anders.get(k, k) for k in (*tabel.sleutel, *tabel.kolommen))
    if naam == "cliëntgegevens":  # a client of the gemeente whom this pair does not know
        doe(
            "INSERT INTO clienten_client (id, sleutel, gemeente_id, bsn_merk, bsn_geheim) SELECT max(id) + 1,"
            " gen_random_uuid(), %s, '\\x01', '\\x02' FROM clienten_client", paar.gemeente_id,
        )  # fmt: skip
        waarden = waarden.replace("max(id) + 1", "max(id)")
    doe(f"INSERT INTO {tabel.tabel} ({kolommen}) SELECT {waarden} FROM {tabel.tabel} WHERE ctid = %s::tid", dubbel)
    assert doe(f"DELETE FROM {tabel.tabel} WHERE ctid = %s::tid", weg) == 1
    gevonden = [v for v in verschillen(paar) if v.tabel == naam]
    assert {r.soort for v in gevonden for r in v.rijen} >= {"ontbreekt", "te veel"}
    herstel(paar)


def test_termijnen_die_anders_zijn_vallen_op_en_worden_hersteld(paar: Paar) -> None:
    tabel = TABELLEN["termijnen"]
    kolommen = [k for k in tabel.kolommen if k != "paar_id"]
    doe(f"UPDATE {tabel.tabel} SET uitleg = uitleg || '; niet te toetsen: op die dag' WHERE paar_id = %s", paar.pk)
    assert verschillen(paar) == []
    plekken = _plekken(tabel, paar, len(kolommen))
    for i, plek in enumerate(plekken):
        zet = ", ".join(f"{k} = {_anders(tabel, k)}" for k in kolommen[i :: len(plekken)])
        doe(f"UPDATE {tabel.tabel} SET {zet} WHERE ctid = %s::tid", plek)
    (verschil,) = verschillen(paar)
    assert verschil.aantal == 2 * len(plekken)
    herstel(paar)


def test_ook_als_alles_anders_is(paar: Paar) -> None:
    for sql in (
        "DELETE FROM bevindingen_bevinding WHERE plek >= 1000000",
        "UPDATE bevindingen_bevinding SET melding = 'Anders.', waarden = '{}'",
        "UPDATE declaraties_declaratie SET toegekend = 1, ingediend = 2, aantal_afgewezen = 99",
        "UPDATE declaraties_prestatie SET goedgekeurd = NOT goedgekeurd",
        "UPDATE toewijzingen_toewijzing SET laatste = false",
        "DELETE FROM toewijzingen_opgenomen",
        "UPDATE declaraties_verbruik SET geleverd_volume = geleverd_volume + 1",
        "UPDATE clienten_clientgegevens SET achternaam = 'Anders'",
        "UPDATE termijnen_termijn SET uiterste_dag = uiterste_dag + 1",
        "UPDATE berichtenverkeer_bericht SET aantal_bevindingen = 77, dag = dag + 1",
    ):
        assert doe(sql) > 0
    per_tabel = {v.tabel: v for v in verschillen(paar)}
    anders = {"berichten", "opgenomen", "toewijzingen", "declaraties", "prestaties", "cliëntgegevens", "bevindingen"}
    assert per_tabel.keys() == anders | {"termijnen", "verbruik"}
    assert {naam for naam, v in per_tabel.items() if v.aantal > len(v.rijen) == 20} >= {"berichten"}
    assert "Anders" not in str([v.as_dict() for v in per_tabel.values()])
    herstel(paar)


def test_wat_mensen_zeiden_blijft_aan_de_bevinding_hangen(paar: Paar) -> None:
    bevinding = Bevinding.objects.filter(bericht__paar=paar, plek__gte=CONTRACT_VANAF)[0]
    zaak = Zaak.objects.create(
        gemeente=paar.gemeente, aanbieder=paar.aanbieder, bericht_id=bevinding.bericht_id, kenmerk=bevinding.kenmerk
    )
    Bevinding.objects.filter(bericht__paar=paar).delete()
    herstel(paar)
    terug = Bevinding.objects.get(bericht=zaak.bericht_id, kenmerk=zaak.kenmerk)
    assert terug.pk == bevinding.pk
    zaak.refresh_from_db()
    assert zaak.versie == 1


def test_wat_is_afgehandeld_blijft_zo_tenzij_het_bericht_toch_aanvaard_blijkt(paar: Paar) -> None:
    gekeerd = Bericht.objects.filter(paar=paar, kanaal="map", aanvaard=True).order_by("volgorde")[0]
    afgekeurd = Bericht.objects.filter(paar=paar, kanaal="map", aanvaard=False).order_by("volgorde")[0]
    doe("UPDATE berichtenverkeer_bericht SET aanvaard = false WHERE id = %s", gekeerd.pk)
    for bericht in (gekeerd, afgekeurd):
        Afhandeling.objects.create(bericht=bericht, organisatie=paar.gemeente, op=timezone.now(), reden="opgelost")
    herstel(paar)
    assert [a.bericht_id for a in Afhandeling.objects.all()] == [afgekeurd.pk]


def test_verwisselde_berichten_komen_weer_op_volgorde(paar: Paar) -> None:
    een, twee = Bericht.objects.filter(paar=paar, kanaal="map", aanvaard=True).order_by("volgorde")[:2]
    doe("UPDATE berichtenverkeer_bericht SET volgorde = %s WHERE id = %s", twee.volgorde, een.pk)
    doe("UPDATE berichtenverkeer_bericht SET volgorde = %s WHERE id = %s", een.volgorde, twee.pk)
    laatste = Bericht.objects.filter(paar=paar).order_by("-volgorde")[0]
    doe("UPDATE berichtenverkeer_bericht SET volgorde = NULL WHERE id = %s", laatste.pk)
    gevonden = [v for v in verschillen(paar) if v.tabel == "berichten"]
    assert {r.sleutel["id"] for v in gevonden for r in v.rijen} >= {str(een.pk), str(twee.pk), str(laatste.pk)}
    herstel(paar, ("termijnen",))  # the last message got a number, so a job looks at the terms again
    een.refresh_from_db()
    twee.refresh_from_db()
    assert (een.volgorde or 0) < (twee.volgorde or 0)


def test_een_contractversie_die_niet_kan_valt_op(paar: Paar) -> None:
    bericht = Bericht.objects.filter(paar=paar, nummer="323", bevindingen__plek__gte=CONTRACT_VANAF)[0]
    versie = bericht.profielversie_id
    for fout in ("NULL", "(SELECT id FROM overeenkomsten_profielversie WHERE eigenaar_id <> %s LIMIT 1)"):
        waarden = [paar.gemeente_id] if "%s" in fout else []
        sql = f"UPDATE berichtenverkeer_bericht SET profielversie_id = {fout} WHERE verwerkt_op = %s"
        assert doe(sql, *waarden, bericht.verwerkt_op) > 1
        gevonden = [r for v in verschillen(paar) if v.tabel == "berichten" for r in v.rijen]
        assert all(set(r.velden) == {"profielversie_id"} for r in gevonden)
        assert str(bericht.pk) in {r.sleutel["id"] for r in gevonden}
        herstel(paar)
        bericht.refresh_from_db()
        assert bericht.profielversie_id == versie


def test_een_bsn_die_van_een_ander_is_valt_op(paar: Paar) -> None:
    een, twee = Clientgegevens.objects.filter(paar=paar).values_list("client_id", flat=True)[:2]
    doe(
        "UPDATE clienten_client c SET bsn_geheim = a.bsn_geheim FROM clienten_client a WHERE c.id = %s AND a.id = %s",
        een, twee,
    )  # fmt: skip
    (verschil,) = verschillen(paar)
    assert (verschil.tabel, [r.sleutel for r in verschil.rijen]) == ("cliënten", [{"client_id": een}])
    herstel(paar)


def test_wat_niet_te_lezen_is_wordt_ook_opnieuw_beoordeeld() -> None:
    gemeente = Organisatie.objects.get(code="0344")
    neem_aan(b"<geen bericht", "stuk.xml", Aanbod([gemeente], Kanaal.MAP, timezone.now()))
    assert verwerk_onleesbaar()
    assert verschillen(None) == []
    assert doe("UPDATE bevindingen_bevinding SET regel = 'x' WHERE gemeente_id IS NULL") == 1
    assert (
        doe("UPDATE berichtenverkeer_bericht SET oordeel = 'goed', aantal_bevindingen = 9 WHERE paar_id IS NULL") == 1
    )
    assert {v.tabel for v in verschillen(None)} == {"berichten", "bevindingen"}
    herstel(None)


def test_wat_een_taak_nog_moet_doen_is_geen_verschil(paar: Paar) -> None:
    doe("UPDATE berichtenverkeer_bericht SET contract_stand = 'wacht' WHERE contract_stand = 'getoetst'")
    doe("UPDATE termijnen_termijnstand SET tot = 0")
    doe("DELETE FROM termijnen_termijn")
    assert verschillen(paar, ("termijnen",)) == []


def test_wat_is_geantwoord_blijft_gelden_ook_als_de_regels_nu_anders_zijn(
    paar: Paar, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = verwerken._geweigerde_berichten

    def strenger(batch: Any, eigen: Any) -> set[int]:
        return set(range(len(batch.bronnen))) if batch.nummer == "305" else echt(batch, eigen)

    monkeypatch.setattr(verwerken, "_geweigerde_berichten", strenger)
    assert Bericht.objects.filter(paar=paar, nummer="305", aanvaard=True, antwoorden__isnull=False).exists()
    assert [r for v in verschillen(paar) for r in v.regels()] == []


def test_een_antwoord_dat_nu_anders_zou_zijn_blijft_zoals_het_is(paar: Paar) -> None:
    antwoord = Bericht.objects.filter(paar=paar, kanaal="eigen", nummer="306").select_related("inhoud")[0]
    anders = haal_op(antwoord.pk, antwoord.inhoud.geheim) + b"<!-- anders -->"
    doe(
        "UPDATE berichtenverkeer_inhoud SET geheim = %s WHERE bericht_id = %s",
        berg_op(antwoord.pk, anders),
        antwoord.pk,
    )
    gevonden = {v.tabel: v for v in verschillen(paar)}
    assert gevonden.keys() == {"berichten", "antwoorden die zijn gegeven"}  # its sum and size do not fit either
    assert not gevonden["antwoorden die zijn gegeven"].herstelbaar
    behandel(paar, vervang=True)
    assert [v.tabel for v in verschillen(paar)] == ["antwoorden die zijn gegeven"]


def test_in_een_verslag_staat_geen_bsn(paar: Paar) -> None:
    bevinding = Bevinding.objects.filter(bericht__paar=paar).order_by("pk")[0]
    doe(
        "UPDATE bevindingen_bevinding SET melding = %s, regel = %s, waarden = %s WHERE id = %s",
        "BSN 999900006", "999900006", '{"x": "999900006"}', bevinding.pk,
    )  # fmt: skip
    gevonden = verschillen(paar)
    verslag = "\n".join([*(r for v in gevonden for r in v.regels()), json.dumps([v.as_dict() for v in gevonden])])
    assert str(bevinding.bericht_id) in verslag
    assert "999900006" not in verslag
    assert "(niet getoond)" in verslag


def test_een_antwoord_dat_later_binnenkomt_beslist_en_wordt_zo_nagespeeld() -> None:
    gemeente, aanbieder = (Organisatie.objects.get(code=code) for code in ("0344", "87654321"))
    Organisatie.objects.filter(pk=aanbieder.pk).update(gehost=False)
    for naam, inhoud in berichten("0344", "87654321"):
        if naam[-7:-4] in ("301", "302", "305", "323", "325"):
            neem_aan(inhoud, naam, Aanbod([gemeente], Kanaal.MAP, timezone.now()))
            nieuw = Paar.objects.select_related("gemeente", "aanbieder").get(gemeente=gemeente, aanbieder=aanbieder)
            assert verwerk_volgende(nieuw)
    werk_bij(nieuw, VANDAAG)
    assert Bericht.objects.filter(paar=nieuw, nummer="301", grond="oordeel").exists()
    opgenomen = Opgenomen.objects.filter(paar=nieuw, nummer="301")
    assert set(opgenomen.values_list("grond", flat=True)) == {"antwoord"}
    assert [r for v in verschillen(nieuw) for r in v.regels()] == []

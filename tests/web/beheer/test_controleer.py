"""`toetssteen controleer`: every fault is told, with what to do, and nothing that is right is called wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from toetssteen.web.berichtenverkeer.models import Afhandeling, Afhandelreden, Bericht, Status
from toetssteen.web.controle import machine, werk
from toetssteen.web.controle.alles import controleer_alles
from toetssteen.web.controle.databank import controleer_databank
from toetssteen.web.controle.inhoud import controleer_inhoud
from toetssteen.web.controle.instellingen import INTERN, controleer_instellingen
from toetssteen.web.controle.logboek import controleer_logboek
from toetssteen.web.controle.machine import controleer_machine, controleer_oidc, controleer_post
from toetssteen.web.controle.punt import Punt
from toetssteen.web.controle.werk import controleer_werk
from toetssteen.web.logboek.actions.noteer import noteer_los
from toetssteen.web.omgeving import INSTELLINGEN
from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.portalen.berichten.filters import BerichtFilter

STERK = "p0Qm3sVzT9xW2bKd7RfYc1HnLg5JuAe8"
GOED = {"TOETSSTEEN_SLEUTEL": STERK, "TOETSSTEEN_HTTPS": "ja"}
ECHT = GOED | {
    "TOETSSTEEN_PRODUCTIE": "ja", "TOETSSTEEN_NAMEN": "toetssteen.gemeente.example", "TOETSSTEEN_PROXYS": "1",
    "DATABASE_URL": "postgresql://a@b/c",
}  # fmt: skip


def fouten(punten: list[Punt], ernst: str = "fout") -> str:
    return " | ".join(p.melding for p in punten if p.ernst == ernst)


@pytest.mark.parametrize("omgeving", [GOED, ECHT])
def test_goede_instellingen(omgeving: dict[str, str]) -> None:
    assert [p.ernst for p in controleer_instellingen(omgeving)] == ["goed"]


@pytest.mark.parametrize(
    ("anders", "ernst", "melding"),
    [
        ({"TOETSSTEEN_PROXYS": "veel"}, "fout", "TOETSSTEEN_PROXYS"),
        ({"TOETSSTEEN_HTTPS": "yes"}, "fout", "ja of nee"),
        ({"TOETSSTEEN_SLEUTEL": "kort"}, "fout", "4 tekens"),
        ({"TOETSSTEEN_SLEUTEL": "a" * 64}, "fout", "te raden"),
        ({"TOETSSTEEN_SLEUTEL": ""}, "fout", "ontbreekt"),
        ({"TOETSSTEEN_SLEUTEL_FILE": "geheimen/weg", "TOETSSTEEN_SLEUTEL": ""}, "fout", "niet te lezen"),
        ({"TOETSSTEEN_HTTPS": "nee"}, "fout", "TOETSSTEEN_HTTPS staat uit"),
        ({"TOETSSTEEN_MFA": "nee"}, "fout", "TOETSSTEEN_MFA staat uit"),
        ({"TOETSSTEEN_NAMEN": "localhost"}, "fout", "alleen deze machine"),
        ({"TOETSSTEEN_PROXYS": "0"}, "let op", "zonder proxy"),
        ({"DATABASE_URL": ""}, "let op", "meegeleverde PostgreSQL"),
        ({"TOETSSTEEN_SLEUTL": "x"}, "let op", "TOETSSTEEN_SLEUTL is geen instelling"),
    ],
)
def test_elke_verkeerde_instelling(anders: dict[str, str], ernst: str, melding: str) -> None:
    punten = controleer_instellingen(ECHT | anders)
    assert melding in fouten(punten, ernst)
    assert all(p.herstel for p in punten if p.ernst != "goed")


def test_alle_verkeerde_instellingen_tegelijk_en_de_bedoelde_wordt_genoemd() -> None:
    punten = controleer_instellingen(GOED | {"TOETSSTEEN_PROXYS": "x", "TOETSSTEEN_MFA": "x", "TOETSSTEEN_LOGO": "x"})
    assert fouten(punten).count("TOETSSTEEN_") == 2
    assert [p.herstel for p in punten if p.ernst == "let op"] == ["Bedoelt u TOETSSTEEN_LOG?"]


def test_een_geheim_staat_nooit_in_de_uitkomst() -> None:
    geheimen = {i.naam: f"{i.naam}-onzin-waarde" for i in INSTELLINGEN if i.geheim}
    assert "onzin" not in json.dumps([p.as_dict() for p in controleer_instellingen(ECHT | geheimen)])


def test_interne_namen_zijn_geen_tikfouten() -> None:
    assert "geen instelling" not in fouten(controleer_instellingen(GOED | dict.fromkeys(INTERN, "x")), "let op")


@pytest.mark.django_db
def test_de_databank_klopt() -> None:
    punten, kan = controleer_databank()
    assert (fouten(punten), kan) == ("", True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "melding"),
    [
        ("ALTER TABLE toewijzingen_toewijzing DISABLE ROW LEVEL SECURITY", "toewijzingen_toewijzing"),
        ("CREATE TABLE geheim (gemeente_id bigint)", "Tabel geheim"),
        ("ALTER ROLE toetssteen_web BYPASSRLS", "ziet alles"),
        ("GRANT DELETE ON logboek_logregel TO toetssteen_werker", "DELETE op het logboek"),
        ("DELETE FROM django_migrations WHERE app = 'toestand'", "niet bij"),
    ],
)
def test_wat_niet_klopt_in_de_databank_valt_op(sql: str, melding: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert melding in fouten(controleer_databank()[0])


@pytest.mark.django_db
def test_zonder_databank_blijft_de_rest_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def weg(*_: Any, **__: Any) -> None:
        raise DatabaseError("connection refused")

    stappen: list[tuple[int, int]] = []
    monkeypatch.setattr(connection, "cursor", weg)
    punten = list(controleer_alles(None, lambda klaar, alle: stappen.append((klaar, alle))))
    assert fouten(punten) == "De databank is niet te bereiken: connection refused."
    assert {p.onderdeel for p in punten} == {"databank", "post", "machine", "aanmelden"}


@pytest.mark.django_db
def test_met_een_andere_sleutel_gaat_niets_open(settings: Any) -> None:
    assert [p.ernst for p in controleer_inhoud()] == ["goed"]
    settings.HOOFDSLEUTEL = STERK
    [punt] = controleer_inhoud()
    assert (punt.ernst, "TOETSSTEEN_SLEUTEL" in punt.herstel) == ("fout", True)


@pytest.mark.django_db
def test_een_verwisseld_bericht_valt_op() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE berichtenverkeer_bericht SET som = sha256('x') WHERE nummer_binnen IN ("
                       " SELECT max(nummer_binnen) FROM berichtenverkeer_bericht)")  # fmt: skip
    assert "1 berichten zijn niet meer wat binnenkwam" in fouten(controleer_inhoud())


@pytest.mark.django_db
def test_het_logboek_met_een_anker(tmp_path: Path) -> None:
    anker = tmp_path / "anker.json"
    noteer_los("aanmelden", "gebruiker", "1", naam="proef")
    assert [p.ernst for p in controleer_logboek(anker)] == ["goed"]
    eerst = json.loads(anker.read_text("utf-8"))
    noteer_los("aanmelden", "gebruiker", "2", naam="proef")
    assert [p.ernst for p in controleer_logboek(anker)] == ["goed"]
    assert json.loads(anker.read_text("utf-8"))["0"][0] == eerst["0"][0] + 1
    anker.write_text(json.dumps(eerst | {"0": [eerst["0"][0], "00" * 32]}), "utf-8")
    bewaard = anker.read_text("utf-8")
    assert "andere som" in fouten(controleer_logboek(anker))
    assert anker.read_text("utf-8") == bewaard, "a broken chain must not become the next anchor"
    anker.write_text("[]", "utf-8")
    assert "geen ankerbestand" in fouten(controleer_logboek(anker))


@pytest.mark.django_db
def test_een_veranderde_regel_in_het_logboek(tmp_path: Path) -> None:
    noteer_los("aanmelden", "gebruiker", "1", naam="proef")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE logboek_logregel DISABLE TRIGGER USER")
        cursor.execute("UPDATE logboek_logregel SET naam = 'ander' WHERE keten = 0")
    punten = controleer_logboek(tmp_path / "anker")
    assert "volgt niet uit wat ervoor staat" in fouten(punten)
    assert not (tmp_path / "anker").exists()


@pytest.mark.django_db
def test_het_werk(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "geen werker" in fouten(controleer_werk())
    druk = {"werkers": {"": 2.0}, "taak_oudste": {"": 4000.0}, "aflevering": {"mislukt": 2.0}, "taken": {"failed": 3.0}}
    monkeypatch.setattr(werk, "tel", lambda: druk)
    let_op = fouten(controleer_werk(), "let op")
    for deel in (
        "al 66 minuten",
        "2 berichten zijn niet te versturen",
        "3 taken zijn mislukt",
    ):
        assert deel in let_op
    monkeypatch.setattr(werk, "tel", lambda: {"werkers": {"": 1.0}})
    assert [(p.ernst, p.melding) for p in controleer_werk()] == [
        ("goed", "1 werker aan het werk, niets blijft liggen.")
    ]


@pytest.mark.django_db
def test_een_vastgelopen_bericht_telt_tot_iedereen_die_hier_werkt_het_heeft_afgehandeld(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    een = Bericht.objects.filter(nummer="323", gemeente__code="0344").order_by("pk")[0]
    assert een.gemeente_id
    assert een.aanbieder_id
    Bericht.objects.filter(pk=een.pk).update(status=Status.GEPARKEERD)
    monkeypatch.setattr(werk, "tel", lambda: {"werkers": {"": 1.0}, "berichten": {"geparkeerd": 1.0}})

    def handelt_af(organisatie: int) -> None:
        assert fouten(controleer_werk(), "let op") == "1 bericht is vastgelopen."
        Afhandeling.objects.create(
            bericht=een, organisatie_id=organisatie, op=timezone.now(), reden=Afhandelreden.OPGELOST
        )

    handelt_af(een.gemeente_id)
    handelt_af(een.aanbieder_id)
    assert fouten(controleer_werk(), "let op") == ""

    Afhandeling.objects.filter(organisatie_id=een.aanbieder_id).delete()
    Organisatie.objects.filter(pk=een.aanbieder_id).update(gehost=False)
    assert fouten(controleer_werk(), "let op") == "", "who works elsewhere cannot handle it here"


@pytest.mark.django_db
def test_een_bestand_dat_vastliep_is_van_wie_het_aanbood(monkeypatch: pytest.MonkeyPatch) -> None:
    een = Bericht.objects.filter(nummer="323", gemeente__code="0344").order_by("pk")[0]
    Bericht.objects.filter(pk=een.pk).update(
        status=Status.GEPARKEERD, paar=None, gemeente=None, aanbieder=None, afzender=None, volgorde=None
    )
    monkeypatch.setattr(werk, "tel", lambda: {"werkers": {"": 1.0}})
    (punt,) = controleer_werk()
    assert punt.melding == "1 bericht is vastgelopen."
    assert dict(BerichtFilter.base_fields["status"].choices)["geparkeerd"] in punt.herstel  # type: ignore[attr-defined]
    assert dict(BerichtFilter.base_fields["open"].choices)["ja"] in punt.herstel  # type: ignore[attr-defined]
    Afhandeling.objects.create(
        bericht=een, organisatie_id=een.eigenaar_id, op=timezone.now(), reden=Afhandelreden.OPGELOST
    )
    assert fouten(controleer_werk(), "let op") == ""


def test_de_post(settings: Any, tmp_path: Path) -> None:
    assert [p.ernst for p in controleer_post()] == ["goed"]
    settings.POSTMAP = tmp_path
    assert str(tmp_path / "in") in fouten(controleer_post())
    (tmp_path / "in").mkdir()
    (tmp_path / "uit").mkdir()
    assert [p.ernst for p in controleer_post()] == ["goed"]


def test_de_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "ontbreekt", lambda: "Pango ontbreekt.")
    monkeypatch.setattr(machine, "find", lambda _: None)
    monkeypatch.setattr(machine, "_WEINIG", 1 << 60)
    punten = controleer_machine()
    assert "Pango ontbreekt." in fouten(punten, "let op")
    assert "MB vrij" in fouten(punten, "let op")
    assert "bestanden van de site" in fouten(punten)


class Provider(BaseHTTPRequestHandler):
    """An OpenID provider that tells what it is told to tell."""

    antwoord: ClassVar[bytes] = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.antwoord)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Provider)
    Thread(target=server.serve_forever, daemon=True).start()
    adres = f"http://127.0.0.1:{server.server_port}"
    for naam, waarde in (("ADRES", adres), ("CLIENT", "wij"), ("GEHEIM", "x")):
        monkeypatch.setenv(f"TOETSSTEEN_OIDC_{naam}", waarde)
    yield adres
    server.shutdown()
    server.server_close()


def test_de_openid_provider(provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    alles = dict.fromkeys(("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"), provider)
    Provider.antwoord = json.dumps(alles).encode()
    assert [p.ernst for p in controleer_oidc()] == ["goed"]
    Provider.antwoord = json.dumps(alles | {"jwks_uri": ""}).encode()
    assert "ontbreekt: jwks_uri" in fouten(controleer_oidc())
    Provider.antwoord = b"<html>"
    assert "geen antwoord dat klopt" in fouten(controleer_oidc())
    monkeypatch.delenv("TOETSSTEEN_OIDC_GEHEIM")
    assert "TOETSSTEEN_OIDC_GEHEIM ontbreekt" in fouten(controleer_oidc())
    for adres in ("http://127.0.0.1:9", "file:///etc/passwd"):
        monkeypatch.setenv("TOETSSTEEN_OIDC_ADRES", adres)
        assert fouten(controleer_oidc())


def test_zonder_openid_provider_is_dat_goed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOETSSTEEN_OIDC_ADRES", raising=False)
    assert [p.ernst for p in controleer_oidc()] == ["goed"]

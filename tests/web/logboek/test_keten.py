"""The chain of the logbook shows whatever was changed, removed, added or moved, also by whoever owns the database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from toetssteen.web.databank.base import WEB, WERKER
from toetssteen.web.databank.rollen import als
from toetssteen.web.logboek.actions.controleer import controleer_logboek
from toetssteen.web.logboek.actions.noteer import noteer_los
from toetssteen.web.logboek.actions.ruim_op import TeJong, grens, ruim_op, tel_oude
from toetssteen.web.logboek.keten import Breuk, controleer, koppen
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.logboek.taken import ruim_logboek_op

pytestmark = pytest.mark.django_db
KETEN = 4242
NU = datetime(2026, 6, 10, 12, tzinfo=UTC)


@pytest.fixture
def regels() -> list[Logregel]:
    """Give a chain of ten lines."""
    for n in range(10):
        noteer_los("inzien", "client", f"nummer {n}", naam="Proef", organisatie=KETEN)
    return list(Logregel.objects.filter(keten=KETEN).order_by("volg"))


@contextmanager
def _als_eigenaar() -> Iterator[Any]:
    """Work as the owner of the database, with the trigger out of the way."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE logboek_logregel DISABLE TRIGGER logboek_blijft")
        yield cursor
        cursor.execute("ALTER TABLE logboek_logregel ENABLE TRIGGER logboek_blijft")


def _breuken(ankers: Any = None) -> list[Breuk]:
    return [b for b in controleer(ankers) if b.keten == KETEN]


def test_een_keten_die_klopt_heeft_geen_breuk(regels: list[Logregel]) -> None:
    assert list(controleer(koppen())) == []
    assert [r.volg for r in regels] == list(range(1, 11))


@pytest.mark.parametrize(
    ("kolom", "waarde"),
    [
        ("naam", "'Iemand anders'"), ("rol", "'beheerder'"), ("organisatie", "1"), ("handeling", "'lijst'"),
        ("soort", "'x'"), ("object", "'nummer 99'"), ("client", "7"), ("doel", "'x'"), ("uitkomst", "'mislukt'"),
        ("herkomst", "'api'"), ("op", "op + interval '1 microsecond'"), ("gebruiker", "3"), ("som", "sha256('x')"),
        ("object", "'nummer 4' || chr(31)"),
    ],
)  # fmt: skip
def test_een_veranderde_regel_valt_op(regels: list[Logregel], kolom: str, waarde: str) -> None:
    with _als_eigenaar() as cursor:
        cursor.execute(f"UPDATE logboek_logregel SET {kolom} = {waarde} WHERE keten = %s AND volg = 5", [KETEN])
    assert 5 in {b.volg for b in _breuken()}


def test_een_verdwenen_regel_valt_op(regels: list[Logregel]) -> None:
    with _als_eigenaar() as cursor:
        cursor.execute("DELETE FROM logboek_logregel WHERE keten = %s AND volg = 5", [KETEN])
    assert {b.volg for b in _breuken()} == {6}


def test_een_ingevoegde_regel_valt_op(regels: list[Logregel]) -> None:
    with _als_eigenaar() as cursor:
        cursor.execute("UPDATE logboek_logregel SET volg = -volg WHERE keten = %s AND volg > 5", [KETEN])
        cursor.execute("UPDATE logboek_logregel SET volg = 1 - volg WHERE keten = %s AND volg < 0", [KETEN])
        cursor.execute(
            "INSERT INTO logboek_logregel (keten, volg, op, naam, rol, handeling, soort, object, doel, uitkomst,"
            " herkomst, som) SELECT keten, 6, op, naam, rol, handeling, soort, object, doel, uitkomst, herkomst, som"
            " FROM logboek_logregel WHERE keten = %s AND volg = 5",
            [KETEN],
        )
    assert {b.volg for b in _breuken()} >= {6, 7}


def test_verwisselde_regels_vallen_op(regels: list[Logregel]) -> None:
    with _als_eigenaar() as cursor:
        for van, naar in ((4, -1), (5, 4), (-1, 5)):
            cursor.execute("UPDATE logboek_logregel SET volg = %s WHERE keten = %s AND volg = %s", [naar, KETEN, van])
    assert {b.volg for b in _breuken()} >= {4, 5}


def test_een_afgeknipte_staart_valt_op_ook_met_de_kop_mee(regels: list[Logregel]) -> None:
    anker = koppen()
    with _als_eigenaar() as cursor:
        cursor.execute("DELETE FROM logboek_logregel WHERE keten = %s AND volg > 7", [KETEN])
        assert _breuken() != [], "the head still names line 10"
        cursor.execute(
            "UPDATE logboek_kop SET volg = 7, som = (SELECT som FROM logboek_logregel WHERE keten = %s AND volg = 7)"
            " WHERE keten = %s",
            [KETEN, KETEN],
        )
    assert _breuken() == [], "only an anchor from outside can tell now"
    assert [b.volg for b in _breuken(anker)] == [10]


def test_een_herschreven_staart_valt_op_met_een_anker(regels: list[Logregel]) -> None:
    anker = koppen()
    with _als_eigenaar() as cursor:
        cursor.execute("DELETE FROM logboek_logregel WHERE keten = %s AND volg > 7", [KETEN])
        cursor.execute(
            "UPDATE logboek_kop SET volg = 7, som = (SELECT som FROM logboek_logregel WHERE keten = %s AND volg = 7)"
            " WHERE keten = %s",
            [KETEN, KETEN],
        )
    for n in range(3):
        noteer_los("inzien", "client", f"verzonnen {n}", organisatie=KETEN)
    assert _breuken() == []
    assert [b.volg for b in _breuken(anker)] == [10]


def test_een_keten_die_helemaal_weg_is_valt_op_met_een_anker(regels: list[Logregel]) -> None:
    anker = koppen()
    with _als_eigenaar() as cursor:
        cursor.execute("DELETE FROM logboek_logregel WHERE keten = %s", [KETEN])
        cursor.execute("DELETE FROM logboek_kop WHERE keten = %s", [KETEN])
    assert [b.volg for b in _breuken(anker)][-1] == 10


@pytest.mark.parametrize("rol", [WEB, WERKER])
@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE logboek_logregel SET naam = 'x'", "DELETE FROM logboek_logregel", "TRUNCATE logboek_logregel",
        "INSERT INTO logboek_logregel (keten) VALUES (1)", "UPDATE logboek_kop SET volg = 0", "DELETE FROM logboek_kop",
        "DELETE FROM logboek_begin", "UPDATE logboek_controle SET breuken = '[]'", "DELETE FROM logboek_controle",
        "ALTER TABLE logboek_logregel DISABLE TRIGGER ALL", "DROP TABLE logboek_logregel",
        "SELECT set_config('toetssteen.logboek_ruimt_op', 'ja', true); DELETE FROM logboek_logregel",
    ],
)  # fmt: skip
def test_geen_rol_van_de_databank_kan_het_logboek_veranderen(rol: str, opdracht: str) -> None:
    geweigerd = pytest.raises(Error, match=r"permission denied|must be owner")
    with als(rol), geweigerd, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(opdracht)


def test_ook_de_eigenaar_kan_per_ongeluk_niets_weggooien(regels: list[Logregel]) -> None:
    with pytest.raises(Error, match="cannot be changed or removed"), transaction.atomic():
        Logregel.objects.filter(keten=KETEN).delete()
    assert Logregel.objects.filter(keten=KETEN).count() == 10


def test_de_web_rol_kan_niet_opruimen() -> None:
    geweigerd = pytest.raises(Error, match="permission denied")
    with als(WEB), geweigerd, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT logboek_ruim_op(1, now() - interval '9 years', 'x')")


def _maak_oud(tot: int) -> None:
    """Make the first lines of the chain six years old, with sums that follow."""
    with _als_eigenaar() as cursor:
        cursor.execute(
            "UPDATE logboek_logregel SET op = op - interval '6 years' WHERE keten = %s AND volg <= %s", [KETEN, tot]
        )
        cursor.execute(
            """DO $$ DECLARE r logboek_logregel; s bytea := sha256('toetssteen 4242'); BEGIN
            FOR r IN SELECT * FROM logboek_logregel WHERE keten = 4242 ORDER BY volg LOOP
                s := sha256(s || convert_to(logboek_tekst(r.keten, r.volg, r.op, r.gebruiker, r.naam, r.rol,
                    r.organisatie, r.handeling, r.soort, r.object, r.client, r.doel, r.uitkomst, r.herkomst), 'UTF8'));
                UPDATE logboek_logregel SET som = s WHERE id = r.id;
            END LOOP; UPDATE logboek_kop SET som = s WHERE keten = 4242; END $$"""
        )
    assert _breuken() == []


def test_oude_regels_gaan_weg_en_de_keten_blijft_kloppen(regels: list[Logregel]) -> None:
    _maak_oud(6)
    anker = {KETEN: koppen()[KETEN]}
    nu = timezone.now()
    with als(WERKER):
        assert ruim_op(nu - timedelta(days=5 * 366), nu) == 6
        assert _breuken(anker) == []
    over = list(Logregel.objects.filter(keten=KETEN).order_by("volg").values_list("volg", "handeling"))
    assert over == [(7, "inzien"), (8, "inzien"), (9, "inzien"), (10, "inzien"), (11, "verwijderen")]
    assert ruim_op(nu - timedelta(days=5 * 366), nu) == 0


def test_elke_maand_gaat_weg_wat_lang_genoeg_is_bewaard(regels: list[Logregel], settings: Any) -> None:
    _maak_oud(6)
    settings.LOGBOEK_JAREN = 20
    with als(WERKER):
        ruim_logboek_op(timestamp=0)
        assert Logregel.objects.filter(keten=KETEN).count() == 10
        settings.LOGBOEK_JAREN = 5
        assert tel_oude(grens(timezone.now()), timezone.now()) == 6
        ruim_logboek_op(timestamp=0)
        assert _breuken() == []
    assert Logregel.objects.filter(keten=KETEN).earliest("volg").volg == 7


def test_een_afgeknipt_begin_zonder_regel_erover_valt_op(regels: list[Logregel]) -> None:
    with _als_eigenaar() as cursor:
        cursor.execute(
            "INSERT INTO logboek_begin SELECT keten, volg, som, now() FROM logboek_logregel"
            " WHERE keten = %s AND volg = 4",
            [KETEN],
        )
        cursor.execute("DELETE FROM logboek_logregel WHERE keten = %s AND volg <= 4", [KETEN])
    assert [b.melding for b in _breuken()] == [
        "regels tot hier zijn weg, en het logboek zegt niet dat ze zijn opgeruimd."
    ]


def test_jonge_regels_blijven(regels: list[Logregel], settings: Any) -> None:
    settings.LOGBOEK_JAREN = 1  # even when someone tampers with the setting
    with pytest.raises(TeJong, match="Regels van na 10-06-2021 moeten blijven"):
        ruim_op(NU - timedelta(days=4 * 365), NU)
    settings.LOGBOEK_JAREN = 7
    with pytest.raises(TeJong, match="10-06-2019"):
        ruim_op(NU - timedelta(days=6 * 365), NU)
    with pytest.raises(Error, match="five years"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT logboek_ruim_op(%s, now() - interval '4 years', 'x')", [KETEN])


def test_de_instelling_weigert_minder_dan_vijf_jaar(tmp_path: Path) -> None:
    omgeving = os.environ | {"TOETSSTEEN_LOGBOEK_JAREN": "4", "DATABASE_URL": "postgresql://x/y",
                             "TOETSSTEEN_SLEUTEL": "x" * 40}  # fmt: skip
    klaar = subprocess.run(
        [sys.executable, "-c", "import toetssteen.web.instellingen"], env=omgeving, capture_output=True, text=True
    )
    assert "TOETSSTEEN_LOGBOEK_JAREN: 4 is te weinig" in klaar.stderr


def test_de_controle_bewaart_ankers_en_ziet_wat_daarna_verdween(regels: list[Logregel]) -> None:
    with als(WERKER):
        eerste = controleer_logboek(timezone.now())
    assert [b for b in eerste.breuken if b["keten"] == KETEN] == []
    assert eerste.ankers[str(KETEN)][0] == 10
    with _als_eigenaar() as cursor:
        cursor.execute("DELETE FROM logboek_logregel WHERE keten = %s AND volg > 7", [KETEN])
        cursor.execute(
            "UPDATE logboek_kop SET volg = 7, som = (SELECT som FROM logboek_logregel WHERE keten = %s AND volg = 7)"
            " WHERE keten = %s",
            [KETEN, KETEN],
        )
    with als(WERKER):
        tweede = controleer_logboek(timezone.now())
    assert [(b["keten"], b["volg"]) for b in tweede.breuken] == [(KETEN, 10)]


_SCHRIJVER = """
import sys, psycopg
with psycopg.connect(sys.argv[1], autocommit=True) as verbinding:
    for n in range(150):
        verbinding.execute("SELECT logboek_schrijf(4343, 1, 'Proef', '', 'inzien', 'client', %s, ARRAY[1,2]::bigint[],"
                           " '', 'goed', 'proef')", [f"{sys.argv[2]} {n}"])
"""


def test_twee_processen_tegelijk_schrijven_een_gave_keten(maak_dsn: Callable[[], str]) -> None:
    vorige = Logregel.objects.filter(keten=4343).count()
    lopend = [subprocess.Popen([sys.executable, "-c", _SCHRIJVER, maak_dsn(), naam]) for naam in ("een", "twee")]
    assert [p.wait(60) for p in lopend] == [0, 0]
    regels = Logregel.objects.filter(keten=4343).order_by("volg")
    assert regels.count() == vorige + 600
    assert {r.object.split()[0] for r in regels} == {"een", "twee"}
    assert [b for b in controleer() if b.keten == 4343] == []


_KRUISELINGS = """
import sys, psycopg
SCHRIJF = "SELECT {}(%s, 1, 'Proef', '', 'inzien', 'client', 'x', ARRAY[1]::bigint[], '', 'goed', 'proef')"
with psycopg.connect(sys.argv[1], autocommit=True) as verbinding:
    verbinding.execute("SELECT set_config('toetssteen.organisaties', '{4401,4402}', false)")
    for n in range(100):
        with verbinding.transaction():
            verbinding.execute(SCHRIJF.format("logboek_schrijf"), [int(sys.argv[2])])
            verbinding.execute(SCHRIJF.format("logboek_noteer"), [[4402, 4401]])
"""


def test_wie_eerst_voor_een_en_dan_voor_allen_noteert_wacht_nooit_op_elkaar(maak_dsn: Callable[[], str]) -> None:
    """Without one order of the locks these two processes each hold what the other needs."""
    vorige = Logregel.objects.filter(keten__in=[4401, 4402]).count()
    lopend = [subprocess.Popen([sys.executable, "-c", _KRUISELINGS, maak_dsn(), keten]) for keten in ("4401", "4402")]
    assert [p.wait(120) for p in lopend] == [0, 0]
    assert Logregel.objects.filter(keten__in=[4401, 4402]).count() == vorige + 600
    assert [b for b in controleer() if b.keten in (4401, 4402)] == []


@pytest.fixture
def maak_dsn() -> Callable[[], str]:
    """Give what another process needs to reach the test database; what it writes stays."""

    def maak() -> str:
        import psycopg

        with connection.cursor():
            verbinding: Any = connection.connection
        gegevens = psycopg.conninfo.conninfo_to_dict(verbinding.info.dsn)
        return psycopg.conninfo.make_conninfo("", **gegevens)

    return maak

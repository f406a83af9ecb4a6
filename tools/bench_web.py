"""Measures the application: a large claim from upload to 325 against a full database, and what pages cost.

    python -m tools.bench_web MAP TOEWIJZINGEN REGELS

Fills an embedded PostgreSQL of its own in MAP with a generated region (no messages, only what follows from them), and
prints one object of JSON with seconds. `tools.bench` runs it and puts the figures beside those of xmllint.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from toetssteen.genereren.groot import groot_bericht
from toetssteen.genereren.opdracht import Opdracht
from toetssteen.genereren.standtabellen import Standregio, stand_tabellen
from tools.bench_paginas import meet

RONDEN = 5
_TOTALEN = """
UPDATE declaraties_declaratie d SET aantal_regels = n.regels, ingediend = n.som, toegekend = n.som FROM (
    SELECT volgorde, count(*) AS regels, sum(ingediend_bedrag) AS som FROM declaraties_prestatie GROUP BY volgorde) n
WHERE d.volgorde = n.volgorde
"""


def main(map_: str, toewijzingen: int, regels: int) -> dict[str, Any]:
    """Fill, measure, and return the figures."""
    for naam in [n for n in os.environ if n.startswith("TOETSSTEEN_")] + ["DATABASE_URL"]:
        os.environ.pop(naam, None)
    os.environ |= {"TOETSSTEEN_MAP": map_, "TOETSSTEEN_LOG": "ERROR", "TOETSSTEEN_MFA": "nee"}
    from toetssteen.web.opdrachten.web import migreer

    migreer()
    opdracht = Opdracht(inwoners=60)
    regio = Standregio(opdracht, toewijzingen, regels)
    vullen = _tijd(lambda: vul(regio, opdracht, toewijzingen, regels))
    claim = groot_bericht(opdracht, toewijzingen=toewijzingen, regels=regels).inhoud
    bestand = Path(map_) / "groot.xml"
    bestand.write_bytes(claim)
    metingen = [_van_upload_tot_325(regio, claim, i) for i in range(RONDEN)]
    samen = {naam: statistics.median(m[naam] for m in metingen) for naam in metingen[0]}
    return {
        "vullen": vullen,
        "bytes": len(claim),
        "bestand": str(bestand),
        **samen,
        "paginas": meet(regio.paren[0].gemeente.code),
    }


def _tijd(functie: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    functie()
    return time.perf_counter() - begin


def vul(regio: Standregio, opdracht: Opdracht, toewijzingen: int, regels: int) -> None:
    """Put organisations, contracts, clients and the tables of the stand in the database."""
    from django.db import connection, transaction

    from toetssteen.web.stand.clienten import Clienten

    with transaction.atomic():
        paren = _partijen(regio)
        gemeenten = {p["gemeente_id"] for p in paren.values()}
        from toetssteen.genereren.regio import test_bsns

        clienten = {g: Clienten(g).maak(test_bsns()) for g in gemeenten}
    for naam, frame in stand_tabellen(opdracht, toewijzingen=toewijzingen, regels=regels):
        with transaction.atomic():
            _schrijf(naam, frame, paren, clienten)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('volgnummer_stand', 10000000), setval('volgnummer_binnen', 10000000)")
        cursor.execute("UPDATE toewijzingen_toewijzing SET laatste = true")
        cursor.execute(_TOTALEN)
        cursor.execute("VACUUM ANALYZE")


def _partijen(regio: Standregio) -> dict[tuple[str, str], dict[str, int]]:
    from toetssteen.contracten.laden import vind_profiel
    from toetssteen.web.organisaties.models import Organisatie, Paar
    from toetssteen.web.overeenkomsten.frames import bestanden_van
    from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie, Stand

    uit = {}
    for p in regio.paren:
        g, _ = Organisatie.objects.get_or_create(
            soort="gemeente", code=p.gemeente.code, defaults={"naam": p.gemeente.naam, "gehost": True}
        )
        a, _ = Organisatie.objects.get_or_create(
            soort="aanbieder", code=p.aanbieder.code, defaults={"naam": p.aanbieder.naam, "gehost": False}
        )
        paar = Paar.objects.create(gemeente=g, aanbieder=a)
        moment = datetime(2025, 1, 1, tzinfo=UTC)
        Profielversie.objects.get_or_create(
            eigenaar=g, naam=p.gemeente.profiel, stand=Stand.GELDT,
            defaults={"titel": p.gemeente.profiel, "versie": "1", "som": "", "voorgesteld_op": moment,
                      "bestanden": bestanden_van(vind_profiel(p.gemeente.profiel))},
        )  # fmt: skip
        Overeenkomst.objects.create(gemeente=g, aanbieder=a, profiel=p.gemeente.profiel, van=date(2025, 1, 1))
        uit[g.code, a.code] = {"paar_id": paar.pk, "gemeente_id": g.pk, "aanbieder_id": a.pk}
    return uit


def _schrijf(
    naam: str, frame: pl.DataFrame, paren: dict[tuple[str, str], dict[str, int]], clienten: dict[int, dict[str, int]]
) -> None:
    from toetssteen.web.stand.kolommen import MET_CLIENT, PLEKKEN
    from toetssteen.web.stand.kopie import schrijf

    plek = PLEKKEN[naam]
    codes = pl.DataFrame([{"gemeente": g, "aanbieder": a, **ids} for (g, a), ids in paren.items()])
    met = frame.join(codes, on=["gemeente", "aanbieder"], maintain_order="left")
    erbij = [pl.col(k) for k in ("paar_id", "gemeente_id", "aanbieder_id")]
    if naam in MET_CLIENT:
        sleutels = pl.DataFrame(
            [(g, b, c) for g, per in clienten.items() for b, c in per.items()],
            schema={"gemeente_id": pl.Int64, "Bsn": pl.String, "client_id": pl.Int64}, orient="row",
        )  # fmt: skip
        met = met.join(sleutels, on=["gemeente_id", "Bsn"], maintain_order="left")
        erbij.append(pl.col("client_id"))
    uit = met.select(*erbij, *(pl.col(k).alias(v) for k, v in plek.kolommen.items()))
    if naam == "toewijzingen":
        uit = uit.with_columns(laatste=pl.lit(True))
    if naam == "declaraties":
        uit = uit.with_columns(aantal_regels=0, aantal_afgewezen=0, ingediend=0, toegekend=0)
    schrijf(plek.tabel, uit)
    if naam == "berichten" and frame["nummer"][0] == "323":
        _berichten(met)


def _berichten(met: pl.DataFrame) -> None:
    """Put messages beside the claims, so that pages can show them."""
    from toetssteen.web.stand.kopie import schrijf

    rijen = met.select(
        "paar_id", "gemeente_id", "aanbieder_id", "wet", "nummer", "volgorde",
        pl.col("gemeente_id").alias("eigenaar_id"), pl.col("aanbieder_id").alias("afzender_id"),
        pl.col("Identificatie").alias("identificatie"), pl.col("Dagtekening").alias("dagtekening"),
        pl.col("volgorde").alias("nummer_binnen"),
        pl.concat_str(pl.lit("\\x"), pl.col("inhoud")).alias("som"),
        pl.lit(0).alias("grootte"), pl.lit("").alias("bestandsnaam"), pl.lit("map").alias("kanaal"),
        pl.lit("2026-01-01T00:00:00Z").alias("ontvangen_op"), pl.lit("verwerkt").alias("status"),
        pl.lit("goed").alias("oordeel"), pl.lit(True).alias("aanvaard"), pl.lit("oordeel").alias("grond"),
        pl.lit(0).alias("aantal_bevindingen"), pl.lit("[]").alias("niet_getoetst"),
        pl.lit("geen").alias("aflevering"), pl.lit(0).alias("pogingen"), pl.lit("").alias("fout"),
        pl.lit(0).alias("zending"), pl.lit("geen").alias("contract_stand"), pl.lit(0).alias("contract_pogingen"),
        pl.lit("").alias("contract_fout"),
    )  # fmt: skip
    schrijf("berichtenverkeer_bericht", rijen)


def _van_upload_tot_325(regio: Standregio, claim: bytes, ronde: int) -> dict[str, float]:
    """Take a claim in and handle it, as the worker does, and put all back after: seconds per stage."""
    from django.db import connection, transaction

    from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
    from toetssteen.web.berichtenverkeer.models import Kanaal
    from toetssteen.web.organisaties.models import Organisatie, Paar
    from toetssteen.web.verwerking.actions.verwerk import verwerk_volgende

    groot = regio.paren[0]
    gemeente = Organisatie.objects.get(soort="gemeente", code=groot.gemeente.code)
    paar = Paar.objects.select_related("gemeente", "aanbieder").get(
        gemeente=gemeente, aanbieder__code=groot.aanbieder.code
    )
    op = datetime.combine(regio.volgende, datetime.min.time(), UTC) + timedelta(days=40)
    with transaction.atomic():
        begin = time.perf_counter()
        neem_aan(claim, "groot.xml", Aanbod([gemeente], Kanaal.UPLOAD, op))
        midden = time.perf_counter()
        verwerk_volgende(paar)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        einde = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM bevindingen_bevinding")
            bevindingen = cursor.fetchone()[0]
            cursor.execute(
                "SELECT count(*), count(*) FILTER (WHERE NOT goedgekeurd) FROM declaraties_prestatie"
                " WHERE volgorde > 10000000"
            )
            regels, af = cursor.fetchone()
        transaction.set_rollback(True)
    return {
        "aannemen": midden - begin,
        "verwerken": einde - midden,
        "samen": einde - begin,
        "bevindingen": bevindingen,
        "regels": regels,
        "afgewezen": af,
    }


if __name__ == "__main__":
    from toetssteen.web.databank.ingebed import leg_stil

    try:
        print(json.dumps(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
    finally:
        leg_stil(Path(sys.argv[1]) / "pg")

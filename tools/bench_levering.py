"""Sessions from a CSV file to findings and 323's, beside a plain Polars scan of the same file.

`python -m tools.bench_levering N` measures N sessions once, in a process of its own, and prints a line of JSON: so the
peak of memory is that of this work alone.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from tools.bench_berichten import toegestane_bsns

PROFIEL = "dalfsen-2026"
MATEN = (10_000, 100_000, 1_000_000)
RONDEN = {10_000: 5, 100_000: 5, 1_000_000: 3}
_PROFESSIONALS = 500
_PEILDATUM = date(2027, 1, 31)
_VASTE_DAG = date(2026, 1, 1)
_ACTIVITEITEN = ("persoonlijk contact", "telefonisch contact", "verslaglegging", "persoonlijk contact", "beeldbellen")


def sessies(aantal: int) -> pl.DataFrame:
    """Return sessions of 2026 as text, as a provider writes them: each client one every three days, 45 minutes.

    One in 97 is a no show, one in 50 has five clients, one in 5 is not direct time.
    """
    bsns = pl.Series(toegestane_bsns())
    clienten = min(max(aantal // 100, 10), len(bsns))
    i = pl.int_range(aantal, eager=True)
    client, keer = i % clienten, i // clienten
    begin = pl.datetime(2026, 1, 1, 8) + pl.duration(days=pl.lit(keer * 3), minutes=pl.lit(client % 8 * 60))
    frame = pl.select(
        Sessie=pl.format("S{}", pl.lit(i)),
        Bsn=pl.lit(bsns.gather(client)),
        ToewijzingNummer=pl.lit(client + 1).cast(pl.String),
        Begin=begin,
        Einde=begin + pl.duration(minutes=45),
        Activiteit=pl.lit(pl.Series(_ACTIVITEITEN).gather(i % len(_ACTIVITEITEN))),
        Met=pl.lit("inwoner"),
        Status=pl.when(pl.lit(i % 97 == 0)).then(pl.lit("no show")).otherwise(pl.lit("geleverd")),
        Deelnemers=pl.when(pl.lit(i % 50 == 0)).then(5).otherwise(1),
        Professionals=pl.format("P{}", pl.lit(client % _PROFESSIONALS)),
        Locatie=pl.lit("L1"),
        Gepland=pl.lit("ja"),
        Synchroon=pl.lit("ja"),
    )
    return frame.with_columns(pl.col("Begin", "Einde").dt.strftime("%Y-%m-%d %H:%M"))


def overig(frame: pl.DataFrame, codes: list[str]) -> dict[str, pl.DataFrame]:
    """Return what goes with the sessions: allocations, staff with diplomas, a location, no permissions."""
    toegewezen = frame.select("ToewijzingNummer", "Bsn").unique(maintain_order=True)
    nummer = pl.int_range(pl.len()) % len(codes)
    allocaties = toegewezen.with_columns(
        ProductCategorie=pl.lit("02"),
        ProductCode=pl.lit(pl.Series(codes)).gather(nummer),
        Ingangsdatum=pl.lit(_VASTE_DAG),
        Einddatum=pl.lit(date(2026, 12, 31)),
        Volume=pl.lit(20_000),
        Eenheid=pl.lit("01"),
        Frequentie=pl.lit("6"),
        Leveringsvorm=pl.lit("natura"),
    )
    namen = pl.DataFrame({"Professional": [f"P{n}" for n in range(_PROFESSIONALS)]})
    in_dienst = pl.lit(date(2020, 1, 1))
    return {
        "toewijzingen": allocaties,
        "professionals": namen.with_columns(
            Functie=pl.lit("professional"), Contractvorm=pl.lit("loondienst"), InDienst=in_dienst, Bewijs=pl.lit(True)
        ),
        "diplomas": namen.with_columns(
            Soort=pl.lit("diploma"),
            Register=pl.lit("SBB"),
            Code=pl.lit("25479"),
            Niveau=pl.lit("mbo-4"),
            Afgerond=pl.lit(True),
            Behaald=in_dienst,
        ),
        "vogs": namen.with_columns(
            Soort=pl.lit("natuurlijk persoon"), Afgifte=pl.lit(date(2019, 12, 1)), Profiel=pl.lit("45")
        ),
        "locaties": pl.DataFrame({"Locatie": ["L1"], "Land": ["NL"], "VanAanbieder": [True]}),
        **{n: pl.DataFrame() for n in ("onderaannemers", "relaties", "toestemmingen", "registraties")},
    }


def meet(aantal: int) -> dict[str, Any]:
    """Measure one run: seconds of the scan and of reading, judging and writing, and what came out."""
    from toetssteen.contracten.laden import laad
    from toetssteen.toetsing.levering.bericht323 import Afzending, declaratieberichten
    from toetssteen.toetsing.levering.levering import beoordeel_levering
    from toetssteen.toetsing.levering.lezen import lees_levering

    geladen = laad(PROFIEL)
    codes = [p.code for p in geladen.profiel.producten if p.eenheid == "01"]
    frame = sessies(aantal)
    erbij = overig(frame, codes)
    with tempfile.TemporaryDirectory() as map_:
        bestand = Path(map_) / "sessies.csv"
        frame.write_csv(bestand, separator=";")
        del frame
        pl.scan_csv(bestand, separator=";", infer_schema=False).select(pl.all().len()).collect()  # into the file cache
        begin = time.perf_counter()
        pl.scan_csv(bestand, separator=";", infer_schema=False).select(pl.all().max()).collect()
        scan = time.perf_counter() - begin
        begin = time.perf_counter()
        gelezen = lees_levering([("sessies.csv", bestand.read_bytes())])
        gelezen_na = time.perf_counter() - begin
        levering = beoordeel_levering(geladen, {**gelezen.gegevens, **erbij}, peildatum=_PEILDATUM)
        getoetst_na = time.perf_counter() - begin
        afzending = Afzending("iwmo", "12345678", "0148", _PEILDATUM)
        berichten = list(declaratieberichten(levering.regels, afzending))
        totaal = time.perf_counter() - begin
    assert not gelezen.gebreken, gelezen.gebreken[0]
    assert berichten
    return {
        "sessies": aantal,
        "scan": scan,
        "lezen": gelezen_na,
        "toetsen": getoetst_na - gelezen_na,
        "schrijven": totaal - getoetst_na,
        "totaal": totaal,
        "bevindingen": sum(d.aantallen["voldoet niet"] for d in levering.uitslag.delen),
        "delen": len(levering.uitslag.delen),
        "regels": sum(b.regels for b in berichten),
        "berichten": len(berichten),
        "mb": _piek(),
    }


def _piek() -> float:
    """Return the peak of memory in MB of this process; what the system counts otherwise begins with its parent."""
    staat = Path("/proc/self/status")
    if staat.exists():
        regel = next(r for r in staat.read_text().splitlines() if r.startswith("VmHWM:"))
        return int(regel.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def toon() -> None:
    """Measure every size in processes of their own and print lines a second, memory, and the ratio to the scan."""
    per_maat = {maat: [_in_proces(maat) for _ in range(RONDEN[maat])] for maat in MATEN}
    eerste = per_maat[MATEN[-1]][0]
    print(
        f"\nSessions under {PROFIEL} ({eerste['delen']} parts of clauses) from CSV to findings and 323's; of "
        f"{MATEN[-1]:,} sessions come {eerste['bevindingen']:,} findings and {eerste['regels']:,} claim lines"
    )
    print(f"{'sessions':>12}{'seconds':>10}{'lines/s':>12}{'us a line':>11}{'x a scan':>10}{'peak MB':>9}")
    for maat, metingen in per_maat.items():
        totaal = statistics.median(m["totaal"] for m in metingen)
        verhouding = statistics.median(m["totaal"] / m["scan"] for m in metingen)
        mb = statistics.median(m["mb"] for m in metingen)
        print(f"{maat:12,}{totaal:10.2f}{maat / totaal:12,.0f}{totaal / maat * 1e6:11.2f}{verhouding:10.1f}{mb:9.0f}")


def _in_proces(maat: int) -> dict[str, Any]:
    opdracht = [sys.executable, "-m", "tools.bench_levering", str(maat)]
    uit: dict[str, Any] = json.loads(subprocess.run(opdracht, capture_output=True, text=True, check=True).stdout)
    return uit


if __name__ == "__main__":
    print(json.dumps(meet(int(sys.argv[1]))))

"""Measures speed and memory beside `xmllint --noout --schema`, in one run, and prints ratios.

Every figure is the median of interleaved runs (A B A B ...), so that a slow moment of the machine hits
both sides. The schema beside which we measure is the official one when the data pack is there
(../shared), else the one the product generates from its own specification.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.berichten.xsd import schemas
from toetssteen.toetsing import toets
from tools import bench_levering, bench_stand
from tools.bench_berichten import MB, groot_323, maak_323

RONDEN = 9
OFFICIEEL = Path(__file__).parents[2] / "shared" / "istandaarden" / "xsd" / "ijw" / "JW323.xsd"


def _tijd(functie: Callable[[], object]) -> float:
    begin = time.perf_counter()
    functie()
    return time.perf_counter() - begin


def _proces(opdracht: list[str]) -> tuple[float, float]:
    """Run a command; return its seconds and its peak memory in MB, as the system counts them."""
    meter = (
        "import json,resource,subprocess,sys,time;b=time.perf_counter();"
        "r=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "print(json.dumps([time.perf_counter()-b,"
        "resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024,r.returncode]))"
    )
    uit = subprocess.run([sys.executable, "-c", meter, *opdracht], capture_output=True, text=True, check=True)
    seconden, geheugen, code = json.loads(uit.stdout)
    assert code == 0, f"{opdracht[0]} ended with {code}"
    return seconden, geheugen


def main() -> int:
    """Measure and print."""
    xmllint = shutil.which("xmllint")
    if xmllint is None:
        print("xmllint is not here: install libxml2-utils to measure beside it.")
        return 0
    with tempfile.TemporaryDirectory() as map_:
        schema = OFFICIEEL
        if not schema.exists():
            for naam, inhoud in schemas(UITGAVE, "ijw").items():
                (Path(map_) / naam).write_bytes(inhoud)
            schema = Path(map_) / "JW323.xsd"
        bron = "official schema" if schema == OFFICIEEL else "our generated schema"
        _groot(xmllint, schema, bron, Path(map_))
        _klein()
        _tegen_stand(xmllint, schema, Path(map_))
        _toepassing(xmllint, schema, Path(map_))
    bench_levering.toon()
    return 0


def _toepassing(xmllint: str, schema: Path, map_: Path) -> None:
    """Measure the application: a claim from upload to 325, and pages, with few and with many lines in the database."""
    uit = {}
    for regels, toewijzingen in ((10_000, 600), (5_000_000, 300_000)):
        eigen = map_ / f"toepassing_{regels}"
        opdracht = [sys.executable, "-W", "ignore", "-m", "tools.bench_web", str(eigen), str(toewijzingen), str(regels)]
        gedaan = subprocess.run(opdracht, stdout=subprocess.PIPE, text=True, check=True)
        uit[regels] = json.loads(gedaan.stdout.strip().splitlines()[-1])
    klein, groot = uit[10_000], uit[5_000_000]
    naast = [xmllint, "--noout", "--schema", str(schema), groot["bestand"]]
    basis = statistics.median(_proces(naast)[0] for _ in range(RONDEN))
    print(f"\nThe application with 300,000 allocations and 5,000,000 claim lines (filled in {groot['vullen']:.0f} s)")
    print(f"{'':34}{'median s':>10}{'ratio':>8}{'limit':>8}")
    print(f"{'xmllint --noout --schema':36}{basis:8.3f}{1:8.2f}")
    label = f"JW323 of {groot['bytes'] / MB:.1f} MB, upload to 325"
    print(f"{label:36}{groot['samen']:8.3f}{groot['samen'] / basis:8.2f}{'4.00':>8}")
    print(f"\n{'page':20}{'queries':>10}{'limit':>7}{'ms, 10,000':>12}{'5,000,000':>11}{'ratio':>8}{'limit':>7}")
    for naam, veel in groot["paginas"].items():
        weinig = klein["paginas"][naam]["seconden"]
        print(
            f"{naam:20}{veel['vragen']:10}{15:7}{weinig * 1000:12.1f}{veel['seconden'] * 1000:11.1f}"
            f"{veel['seconden'] / weinig:8.2f}{'1.50':>7}"
        )


def _groot(xmllint: str, schema: Path, bron: str, map_: Path) -> None:
    data = groot_323()
    bestand = map_ / "groot.xml"
    bestand.write_bytes(data)
    aantal = data.count(b"<jw323:Prestatie>")
    naast = [xmllint, "--noout", "--schema", str(schema), str(bestand)]
    eigen = [str(Path(sys.executable).parent / "toetssteen"), "toets", "--json", str(bestand)]
    assert toets([("groot", data)]).uitslagen[0].oordeel == "goed"
    tijden: dict[str, list[float]] = {"xmllint": [], "in process": [], "command": []}
    geheugen: dict[str, list[float]] = {"xmllint": [], "command": []}
    for _ in range(RONDEN):
        for naam, opdracht in (("xmllint", naast), ("command", eigen)):
            seconden, mb = _proces(opdracht)
            tijden[naam].append(seconden)
            geheugen[naam].append(mb)
        tijden["in process"].append(_tijd(lambda: toets([("groot", data)])))
    print(f"JW323 of {len(data) / MB:.1f} MB, {aantal} prestaties, beside xmllint with the {bron}; {RONDEN} rounds")
    print(f"{'':34}{'median s':>10}{'ratio':>8}{'limit':>8}{'peak MB':>9}")
    basis = statistics.median(tijden["xmllint"])
    for naam, label, grens in (
        ("xmllint", "xmllint --noout --schema", ""),
        ("in process", "read + validate + rules, in process", "1.50"),
        ("command", "toetssteen toets, whole command", ""),
    ):
        mediaan = statistics.median(tijden[naam])
        piek = f"{statistics.median(geheugen[naam]):.0f}" if naam in geheugen else ""
        print(f"{label:36}{mediaan:8.3f}{mediaan / basis:8.2f}{grens:>8}{piek:>9}")
    print()


def _klein() -> None:
    berichten = [(f"{i}.xml", maak_323(10, f"K{i}", i)) for i in range(1000)]
    assert all(u.oordeel == "goed" for u in toets(berichten).uitslagen)
    samen = [_tijd(lambda: toets(berichten)) / len(berichten) for _ in range(RONDEN)]
    alleen = [_tijd(lambda i=i: toets(berichten[i : i + 1])) for i in range(25 * RONDEN)]  # type: ignore[misc]
    print("JW323 of 10 prestaties, in process")
    print(f"{'':34}{'median ms':>10}{'':8}{'limit':>8}")
    print(f"{'a thousand together, each':36}{statistics.median(samen) * 1000:8.2f}{'':8}{'2.00':>8}")
    print(f"{'one alone':36}{statistics.median(alleen) * 1000:8.2f}{'':8}{'30.00':>8}")


def _tegen_stand(xmllint: str, schema: Path, map_: Path) -> None:
    """Measure against 300,000 allocations and 1,000,000 earlier lines."""
    data = groot_323()
    stand = bench_stand.grote_stand(data)
    naast = [xmllint, "--noout", "--schema", str(schema), str(map_ / "groot.xml")]
    uitslag, antwoord = bench_stand.met_antwoord(data, stand)
    xml, eigen = [], []
    for _ in range(RONDEN):
        xml.append(_proces(naast)[0])
        eigen.append(_tijd(lambda: bench_stand.met_antwoord(data, stand)))
    basis, mediaan = statistics.median(xml), statistics.median(eigen)
    print(
        f"\nThe same JW323 against {bench_stand.TOEWIJZINGEN:,} allocations and {bench_stand.EERDERE_REGELS:,} earlier "
        f"lines in memory; {len(uitslag.overtredingen)} lines are refused, the 325 has {len(antwoord) / MB:.1f} MB"
    )
    print(f"{'':34}{'median s':>10}{'ratio':>8}{'limit':>8}")
    print(f"{'xmllint --noout --schema':36}{basis:8.3f}{1:8.2f}")
    print(f"{'from bytes to 325, in process':36}{mediaan:8.3f}{mediaan / basis:8.2f}{'2.50':>8}")
    samen, alleen = bench_stand.starts(stand, RONDEN)
    print(f"\nJW305 against the same stand\n{'':34}{'median ms':>10}{'':8}{'limit':>8}")
    print(f"{'a thousand together, each':36}{samen * 1000:8.2f}{'':8}{'3.00':>8}")
    print(f"{'one alone':36}{alleen * 1000:8.2f}{'':8}{'40.00':>8}")
    een, veel = bench_stand.kosten_per_regel(stand, RONDEN)
    print(f"\nClaims of {bench_stand.PER_BERICHT:,} lines against the same stand, into which they go")
    print(f"{'':34}{'us a line':>10}{'growth':>8}{'limit':>8}")
    print(f"{'one claim of 4,000 lines':36}{een * 1e6:8.2f}")
    print(f"{'claims with 4,000,000 lines':36}{veel * 1e6:8.2f}{veel / een - 1:8.0%}{'10%':>8}")


if __name__ == "__main__":
    raise SystemExit(main())

"""Measures speed and memory beside `xmllint --noout --schema`, in one run, and prints ratios.

Every figure is the median of interleaved runs (A B A B ...), so that a slow moment of the machine hits
both sides. The schema beside which we measure is the official one when the data pack is there
(../shared), else the one the product generates from its own specification.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.berichten.xsd import schemas
from toetssteen.toetsing import toets

RONDEN = 9
MB = 1024 * 1024
OFFICIEEL = Path(__file__).parents[2] / "shared" / "istandaarden" / "xsd" / "ijw" / "JW323.xsd"
_KOP = (
    '<?xml version="1.0" encoding="UTF-8"?>\r\n'
    '<jw323:Bericht xmlns:ijw="http://www.istandaarden.nl/ijw/3_2/basisschema/schema" '
    'xmlns:jw323="http://www.istandaarden.nl/ijw/3_2/jw323/schema">\r\n'
    "<jw323:Header><jw323:BerichtCode>490</jw323:BerichtCode><jw323:BerichtVersie>3</jw323:BerichtVersie>"
    "<jw323:BerichtSubversie>2</jw323:BerichtSubversie><jw323:Afzender>12345678</jw323:Afzender>"
    "<jw323:Ontvanger>0344</jw323:Ontvanger><jw323:BerichtIdentificatie><ijw:Identificatie>{kenmerk}"
    "</ijw:Identificatie><ijw:Dagtekening>2026-05-06</ijw:Dagtekening></jw323:BerichtIdentificatie>"
    "<jw323:XsdVersie><ijw:BasisschemaXsdVersie>1.0.0</ijw:BasisschemaXsdVersie>"
    "<ijw:BerichtXsdVersie>1.0.0</ijw:BerichtXsdVersie></jw323:XsdVersie></jw323:Header>\r\n"
    "<jw323:Declaratie><jw323:DeclaratieNummer>{kenmerk}</jw323:DeclaratieNummer><jw323:DeclaratiePeriode>"
    "<ijw:Begindatum>2026-04-01</ijw:Begindatum><ijw:Einddatum>2026-04-30</ijw:Einddatum>"
    "</jw323:DeclaratiePeriode><jw323:DeclaratieDagtekening>2026-05-06</jw323:DeclaratieDagtekening>"
    "<jw323:TotaalIngediendBedrag><ijw:TotaalBedrag>{totaal}</ijw:TotaalBedrag>"
    "<ijw:DebetCredit>D</ijw:DebetCredit></jw323:TotaalIngediendBedrag><jw323:Clienten>\r\n"
)
_STAART = "</jw323:Clienten></jw323:Declaratie></jw323:Bericht>\r\n"
_PRESTATIE = (
    "<jw323:Prestatie><jw323:ProductReferentie><ijw:ReferentieNummer>R{nummer:08d}</ijw:ReferentieNummer>"
    "</jw323:ProductReferentie><jw323:ToewijzingNummer>{nummer}</jw323:ToewijzingNummer>"
    "<jw323:ProductCategorie>45</jw323:ProductCategorie><jw323:ProductCode>45A03</jw323:ProductCode>"
    "<jw323:ProductPeriode><ijw:Begindatum>2026-04-01</ijw:Begindatum><ijw:Einddatum>2026-04-30</ijw:Einddatum>"
    "</jw323:ProductPeriode><jw323:GeleverdVolume>{volume}</jw323:GeleverdVolume><jw323:Eenheid>04</jw323:Eenheid>"
    "<jw323:ProductTarief>{tarief}</jw323:ProductTarief><jw323:IngediendBedrag><ijw:Bedrag>{bedrag}</ijw:Bedrag>"
    "<ijw:DebetCredit>D</ijw:DebetCredit></jw323:IngediendBedrag></jw323:Prestatie>\r\n"
)


@cache
def toegestane_bsns() -> list[str]:
    """Return every BSN of the test range 999900006..999999990 that passes the elfproef."""
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    bereik = map(str, range(999900006, 999999991))
    return [b for b in bereik if sum(int(c) * w for c, w in zip(b, gewichten, strict=True)) % 11 == 0]


def maak_323(prestaties: int, kenmerk: str, zaad: int) -> bytes:
    """Return a right JW323 with so many prestaties, spread over clients of the test range."""
    rng = random.Random(zaad)
    bsns = toegestane_bsns()
    per_client = max(4, -(-prestaties // len(bsns)))
    delen, totaal, nummer = [], 0, 0
    while nummer < prestaties:
        regels = []
        for _ in range(min(per_client, prestaties - nummer)):
            nummer += 1
            volume, tarief = rng.randint(1, 60), rng.randint(1000, 9000)
            totaal += volume * tarief
            regels.append(_PRESTATIE.format(nummer=nummer, volume=volume, tarief=tarief, bedrag=volume * tarief))
        bsn = bsns[(nummer - 1) // per_client]
        delen.append(
            f"<jw323:Client><jw323:Bsn>{bsn}</jw323:Bsn><jw323:Prestaties>{''.join(regels)}</jw323:Prestaties>"
            "</jw323:Client>\r\n"
        )
    return (_KOP.format(kenmerk=kenmerk, totaal=totaal) + "".join(delen) + _STAART).encode()


def groot_323() -> bytes:
    """Return a JW323 of just under 25 MB (OP179)."""
    per_stuk = len(maak_323(5000, "GROOT", 1)) / 5000
    return maak_323(int(24.95 * MB / per_stuk), "GROOT", 1)


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
    return 0


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


if __name__ == "__main__":
    raise SystemExit(main())

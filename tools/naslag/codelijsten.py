"""One page per code list, and one that names them all."""

from __future__ import annotations

import csv
from importlib import resources

from toetssteen.berichten.specificatie import Datatype
from toetssteen.berichten.v3_2.datatypes import DATATYPES
from toetssteen.core.productcodes import LIJSTEN
from tools.naslag.opmaak import code, pagina, tabel

WET = {"": "", "iwmo": "iWmo", "ijw": "iJw"}
PER_WET = {
    "ProductCategorie": {"iwmo": "WMO020", "ijw": "JZ020"},
    "RedenBeeindiging": {"iwmo": "WMO588", "ijw": "JZ588"},
    "RedenWijziging": {"iwmo": "WMO002", "ijw": "JZ002"},
}


def paginas() -> dict[str, str]:
    """Return the pages."""
    lijsten = _lijsten()
    alle = {f"codelijsten/{naam}.md": _pagina(naam, rijen) for naam, rijen in lijsten.items()}
    alle |= {f"codelijsten/{naam}.md": _verwijzing(naam, per_wet) for naam, per_wet in PER_WET.items()}
    rijen = [[f"[{n}]({n}.md)", str(len(r)), _gebruik(n)] for n, r in lijsten.items()]
    rijen += [[f"[{n}]({n}.md)", "per wet", _gebruik(n)] for n in PER_WET]
    return alle | {
        "codelijsten/index.md": pagina(
            "Codelijsten",
            "De lijsten met de betekenis van elke code. Een code kan per wet iets anders betekenen: "
            "noem dus altijd de wet erbij.",
            tabel(["lijst", "codes", "datatypes"], sorted(rijen)),
        )
    }


def _lijsten() -> dict[str, list[dict[str, str]]]:
    bron = resources.files("toetssteen.berichten.v3_2") / "codelijsten"
    data = resources.files("toetssteen.core") / "data"
    bestanden = [b for b in bron.iterdir() if b.name.endswith(".csv")] + [data / f"{n}.csv" for n in LIJSTEN.values()]
    bestanden.sort(key=lambda b: b.name)
    return {b.name.removesuffix(".csv"): list(csv.DictReader(b.read_text("utf-8").splitlines())) for b in bestanden}


def _pagina(naam: str, rijen: list[dict[str, str]]) -> str:
    koppen = list(rijen[0])
    inhoud = [[_cel(kop, rij[kop]) for kop in koppen] for rij in rijen]
    gebruik = _gebruik(naam)
    return pagina(
        f"Codelijst {naam}",
        f"Voor: {gebruik}." if gebruik else "",
        tabel([kop.replace("_", " ") for kop in koppen], inhoud),
    )


def _verwijzing(naam: str, per_wet: dict[str, str]) -> str:
    delen = "\n".join(f"- {WET[wet]}: [{lijst}]({lijst}.md)" for wet, lijst in per_wet.items())
    return pagina(f"Codelijst {naam}", "Deze lijst verschilt per wet:", delen)


def _cel(kop: str, waarde: str) -> str:
    match kop:
        case "code":
            return code(waarde)
        case "wet":
            return WET[waarde]
        case _:
            return waarde


def _gebruik(lijst: str) -> str:
    namen = {lijst} | {naam for naam, per_wet in PER_WET.items() if lijst in per_wet.values()}
    gevonden: list[Datatype] = [d for d in DATATYPES if d.codelijst in namen]
    return ", ".join(f"[{d.naam.removeprefix('LDT_')}](../datatypes.md#{d.naam.lower()})" for d in gevonden)

"""What a page and an export show of a verdict on a file that is not sent yet: all of it, to who offered the file."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

import polars as pl
from django.http import QueryDict

from toetssteen.web.bevindingen.frames import CONTRACT_VANAF
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.portalen.bevinding_tonen import getoond
from toetssteen.web.portalen.declaraties.regel import Regel, delen_van, uitslag
from toetssteen.web.uitvoer.kolom import Kolom as Uitvoerkolom
from toetssteen.web.verwerking.actions.beproef import Bewaard
from toetssteen.web.verwerking.proefuitkomst import Proefuitkomst
from toetssteen.web.vormgeving.gegevens import Paginering, Tegel
from toetssteen.web.vormgeving.query import met
from toetssteen.web.vormgeving.weergave import aantal, euro

PER_BLAD: Final = 50
_MEESTE: Final = 100
KEUZES: Final = (
    ("afgekeurd", "Afgewezen"),
    ("", "Alle regels"),
    ("bevinding", "Met een bevinding"),
    ("toegekend", "Toegekend"),
)
_JSON: Final = ("sleutel", "waarden", "onderbouwing")
UITVOER: Final = (
    Uitvoerkolom("referentie", "Referentienummer"), Uitvoerkolom("toewijzing", "Toewijzing", "getal"),
    Uitvoerkolom("product", "Product"), Uitvoerkolom("begin", "Van", "datum"),
    Uitvoerkolom("eind", "Tot en met", "datum"), Uitvoerkolom("volume", "Volume", "volume", eenheid="eenheid"),
    Uitvoerkolom("bedrag", "Bedrag", "bedrag"), Uitvoerkolom("soort", "Debet of credit"),
    Uitvoerkolom("uitslag", "Uitslag"), Uitvoerkolom("codes", "Regels en retourcodes"),
    Uitvoerkolom("meldingen", "Wat er niet klopt"), Uitvoerkolom("herstel", "Wat u kunt doen"),
)  # fmt: skip


def bevindingen_van(uitkomst: Proefuitkomst) -> list[Bevinding]:
    """Return the findings as rows of the database would be, not saved."""
    uit = []
    for ruw in uitkomst.bevindingen:
        velden = {k: json.loads(w) if k in _JSON and isinstance(w, str) else w for k, w in ruw.items()}
        uit.append(Bevinding(**{k: w for k, w in velden.items() if k not in ("bericht_id", "id")}))
    return uit


def samenvatting(bewaard: Bewaard) -> dict[str, Any]:
    """Return the verdict on the whole: what would be granted, and what is said of the message itself."""
    uitkomst, regels = bewaard.uitkomst, bewaard.uitkomst.tabel()
    goed, fout = regels.filter(pl.col("toegekend")), regels.filter(~pl.col("toegekend"))
    eigen = bevindingen_van(uitkomst)
    los = [b for b in eigen if not b.referentie_nummer]
    contract = [b for b in eigen if b.plek >= CONTRACT_VANAF]
    oordeel, kleur = _oordeel(uitkomst, fout.height, regels.height)
    return {
        "proef": bewaard.proef,
        "uitkomst": uitkomst,
        "oordeel": oordeel,
        "kleur": kleur,
        "tegels": _tegels(regels, goed, fout) if regels.height and not uitkomst.al_er else [],
        "los": [getoond(b, alles=True) for b in los[:_MEESTE]],
        "los_meer": max(0, len(los) - _MEESTE),
        "contract": [getoond(b, alles=True) for b in contract if b.referentie_nummer][:_MEESTE],
        "aantal_contract": len(contract),
        "afgekeurd": fout.height,
        "let_op": bool(fout.height or eigen) and not uitkomst.al_er,
    }


def _oordeel(uitkomst: Proefuitkomst, fout: int, alle: int) -> tuple[str, str]:
    if uitkomst.oordeel == "onleesbaar":
        return "Dit bestand kan niet als bericht worden gelezen.", "fout"
    if uitkomst.al_er:
        return "Dit bericht is al eerder ingediend en verwerkt. Nog eens indienen verandert niets.", "info"
    if uitkomst.aanvaard is False or (alle and fout == alle):
        return "Dit bericht zou helemaal worden afgekeurd.", "fout"
    if fout:
        welke = f"{aantal(fout, 'regel,regels').capitalize()} van de {alle}"
        return f"{welke} {'zou' if fout == 1 else 'zouden'} niet worden betaald.", "waarschuwing"
    if alle:
        return "Alle regels zouden worden toegekend.", "goed"
    if uitkomst.oordeel == "bevindingen":
        return "Er klopt iets niet, zie de bevindingen.", "waarschuwing"
    return "Er is niets gevonden wat niet klopt.", "goed"


def _tegels(regels: pl.DataFrame, goed: pl.DataFrame, fout: pl.DataFrame) -> list[Tegel]:
    credit = regels.filter(pl.col("soort") == "C")
    return [
        Tegel("Ingediend", euro(_som(regels)), toelichting=aantal(regels.height, "regel,regels")),
        Tegel("Zou worden toegekend", euro(_som(goed)), toelichting=aantal(goed.height, "regel,regels"), soort="goed"),
        Tegel("Zou worden afgewezen", euro(_som(fout)), toelichting=aantal(fout.height, "regel,regels"),
              soort="fout" if fout.height else "neutraal"),
        Tegel("Waarvan credit", euro(-_som(credit)), toelichting=aantal(credit.height, "regel,regels")),
    ]  # fmt: skip


def _som(regels: pl.DataFrame) -> int:
    teken = pl.when(pl.col("soort") == "C").then(-1).otherwise(1)
    return int(regels.select((pl.col("bedrag") * teken).sum()).item() or 0)


def per_regel(uitkomst: Proefuitkomst) -> Mapping[str, list[Bevinding]]:
    """Return the findings on lines, by ReferentieNummer."""
    uit: dict[str, list[Bevinding]] = defaultdict(list)
    for b in bevindingen_van(uitkomst):
        if b.referentie_nummer:
            uit[b.referentie_nummer].append(b)
    return uit


def blad_van(uitkomst: Proefuitkomst, vraag: QueryDict) -> dict[str, Any]:
    """Return a page of the lines: those that would be refused first, unless another choice is made."""
    regels, gevonden = uitkomst.tabel(), per_regel(uitkomst)
    standaard = "afgekeurd" if (~regels["toegekend"]).any() else ""
    keuze = vraag.get("toon", standaard)
    if keuze == "afgekeurd":
        regels = regels.filter(~pl.col("toegekend"))
    elif keuze == "toegekend":
        regels = regels.filter("toegekend")
    elif keuze == "bevinding":
        regels = regels.filter(pl.col("referentie").is_in(list(gevonden)))
    ruw = vraag.get("vanaf", "0")
    vanaf = int(ruw) if ruw.isdecimal() and len(ruw) < 8 else 0
    deel = regels.slice(vanaf, PER_BLAD)
    vorige = met(vraag, {"vanaf": max(0, vanaf - PER_BLAD)}) if vanaf else ""
    volgende = met(vraag, {"vanaf": vanaf + PER_BLAD}) if vanaf + PER_BLAD < regels.height else ""
    return {
        "regels": [_regel(r, gevonden.get(r["referentie"], [])) for r in deel.iter_rows(named=True)],
        "keuzes": [(met(vraag, {"toon": k, "vanaf": None}), label, k == keuze) for k, label in KEUZES],
        "paginering": Paginering(vorige, volgende, aantal(regels.height, "regel,regels") if regels.height else ""),
        "heeft_regels": bool(uitkomst.regels) and not uitkomst.al_er,
    }


def _regel(rij: Mapping[str, Any], bevindingen: list[Bevinding]) -> Regel:
    woord, soort = uitslag(rij["toegekend"])
    delen = delen_van(rij["product"], rij["begin"], rij["eind"], rij["volume"], rij["eenheid"])
    kaarten = [getoond(b, alles=True, met_plaats=False) for b in bevindingen]
    return Regel(
        rij["referentie"], woord, soort, rij["bedrag"], rij["soort"] == "C",
        [(f"toewijzing {rij['toewijzing']}", ""), *delen], kaarten,
    )  # fmt: skip


def uitvoer(uitkomst: Proefuitkomst) -> pl.DataFrame:
    """Return every line with its findings, for an export; a finding on no line has a row of its own."""
    regels, gevonden = uitkomst.tabel(), per_regel(uitkomst)
    uit = [{**r, **_woorden(gevonden.get(r["referentie"], []), r["toegekend"])} for r in regels.iter_rows(named=True)]
    los = [b for b in bevindingen_van(uitkomst) if not b.referentie_nummer]
    uit += [{**dict.fromkeys(regels.columns), **_woorden([b], None)} for b in los]
    teksten: dict[str, pl.DataType] = {k: pl.String() for k in ("uitslag", "codes", "meldingen", "herstel")}
    return pl.DataFrame(uit, schema=dict(regels.schema) | teksten)


def _woorden(bevindingen: list[Bevinding], toegekend: bool | None) -> dict[str, str]:
    return {
        "uitslag": {True: "toegekend", False: "afgewezen", None: "hele bericht"}[toegekend],
        "codes": ", ".join(f"{b.regel} ({b.retourcode})" if b.retourcode else b.regel for b in bevindingen),
        "meldingen": " ".join(b.melding for b in bevindingen),
        "herstel": " ".join(dict.fromkeys(b.herstel for b in bevindingen)),
    }

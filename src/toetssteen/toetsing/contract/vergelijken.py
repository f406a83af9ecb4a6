"""Two versions of a contract side by side: what changes for rules, terms, tariffs and open allocations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

import polars as pl

from toetssteen.contracten.laden import Geladen
from toetssteen.contracten.schema import Clausule, Profiel, Tariefregel
from toetssteen.core.eurocent import euro
from toetssteen.core.gegevens import Gegevens
from toetssteen.core.weergave import toon
from toetssteen.regels.hoeveelheid import EENHEDEN
from toetssteen.toetsing.contract.vergelijkwaarden import tekst as _tekst
from toetssteen.toetsing.contract.vergelijkwaarden import waardeverschillen

Onderdeel: TypeAlias = Literal[
    "looptijd",
    "kalender",
    "vakbekwaamheid",
    "proces",
    "clausule",
    "regel",
    "termijn",
    "product",
    "tarief",
    "toewijzing",
]


@dataclass(frozen=True)
class Verschil:
    """One thing that differs: what it is about, what it was and becomes (None: not there), and what follows."""

    onderdeel: Onderdeel
    wat: str
    oud: str | None
    nieuw: str | None
    gevolg: str
    aantal: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the shape of `toetssteen contract vergelijk --json`."""
        return {
            "onderdeel": self.onderdeel,
            "wat": self.wat,
            "oud": self.oud,
            "nieuw": self.nieuw,
            "gevolg": self.gevolg,
            "aantal": self.aantal,
        }


def vergelijk(
    oud: Geladen, nieuw: Geladen, gegevens: Gegevens | None = None, *, peildatum: date | None = None
) -> list[Verschil]:
    """Return everything that differs; with allocations in `gegevens` also which open ones it touches on `peildatum`."""
    uit = [*_looptijd(oud.profiel, nieuw.profiel), *_clausules(oud.profiel, nieuw.profiel)]
    uit += [*_vakbekwaamheid(oud.profiel, nieuw.profiel), *_processen(oud.profiel, nieuw.profiel)]
    uit += [*_producten(oud.profiel, nieuw.profiel), *_tarieven(oud.profiel, nieuw.profiel)]
    if gegevens is not None and "toewijzingen" in gegevens and peildatum is not None:
        uit += _toewijzingen(oud.profiel, nieuw.profiel, gegevens["toewijzingen"], peildatum)
    return uit


def _looptijd(oud: Profiel, nieuw: Profiel) -> Iterator[Verschil]:
    for naam in ("ingang", "einde"):
        een, ander = getattr(oud, naam), getattr(nieuw, naam)
        if een != ander:
            gevolg = "Buiten de looptijd is niets te toetsen."
            yield Verschil("looptijd", naam, _tekst(een), _tekst(ander), gevolg)
    for naam, waarde in nieuw.kalender.model_dump(exclude={"keuzes"}).items():
        eerder = oud.kalender.model_dump()[naam]
        if eerder != waarde:
            gevolg = "Termijnen in werkdagen kunnen op een andere dag eindigen."
            yield Verschil("kalender", naam, _tekst(eerder), _tekst(waarde), gevolg)


def _vakbekwaamheid(oud: Profiel, nieuw: Profiel) -> Iterator[Verschil]:
    """Yield what differs in what counts as a level: it changes the outcome of every clause about people."""
    gevolg = "Wie aan een kwalificatie voldoet kan veranderen."
    a, b = (p.vakbekwaamheid.model_dump(mode="json", exclude={"keuzes"}) for p in (oud, nieuw))
    for naam in a:
        if a[naam] != b[naam]:
            yield Verschil("vakbekwaamheid", naam, _tekst(a[naam]), _tekst(b[naam]), gevolg)
    een, ander = ({o.sleutel: o for o in p.opleidingen} for p in (oud, nieuw))
    for sleutel in sorted({*een, *ander}):
        if een.get(sleutel) != ander.get(sleutel):
            x, y = (f"{o.naam}, {o.niveau}" if (o := w.get(sleutel)) else None for w in (een, ander))
            yield Verschil("vakbekwaamheid", f"opleiding {' '.join(sleutel)}", x, y, gevolg)


def _processen(oud: Profiel, nieuw: Profiel) -> Iterator[Verschil]:
    een, ander = ({p.naam: p for p in profiel.processen} for profiel in (oud, nieuw))
    for naam in sorted({*een, *ander}):
        if naam in een and naam in ander:
            a, b = een[naam].model_dump(), ander[naam].model_dump()
            for plek, was, wordt in waardeverschillen(naam, a, b):
                yield Verschil("proces", plek, was, wordt, "De stappen van dit proces zijn anders.")
        else:
            x, y = (
                f"{len(p.toestanden)} toestanden, {len(p.overgangen)} stappen" if p else None
                for p in (een.get(naam), ander.get(naam))
            )
            yield Verschil("proces", naam, x, y, "De stappen van dit proces zijn anders.")


def _clausules(oud: Profiel, nieuw: Profiel) -> Iterator[Verschil]:
    eerder, nu = ({c.id: c for c in p.clausules} for p in (oud, nieuw))
    for id_ in [*eerder, *(i for i in nu if i not in eerder)]:
        if id_ not in nu:
            yield Verschil(
                "clausule", id_, eerder[id_].kern, None, "Deze clausule vervalt; er wordt niet meer op getoetst."
            )
        elif id_ not in eerder:
            yield Verschil("clausule", id_, None, nu[id_].kern, "Deze clausule is nieuw.")
        else:
            yield from _clausule(eerder[id_], nu[id_])


def _clausule(oud: Clausule, nieuw: Clausule) -> Iterator[Verschil]:
    """Yield what differs within a clause, part by part, value by value."""
    if oud.kern != nieuw.kern:
        yield Verschil("clausule", oud.id, oud.kern, nieuw.kern, "De tekst is anders.")
    for nummer in range(max(len(oud.delen), len(nieuw.delen))):
        een = oud.delen[nummer].model_dump() if nummer < len(oud.delen) else {}
        ander = nieuw.delen[nummer].model_dump() if nummer < len(nieuw.delen) else {}
        soort = str(ander.get("soort") or een.get("soort"))
        onderdeel: Onderdeel = "termijn" if soort == "termijn" else "regel"
        wie = ander.get("regel") or een.get("regel") or soort
        for naam in dict.fromkeys([*een, *ander]):
            for sleutel, a, b in _waarden(naam, een.get(naam), ander.get(naam)):
                for plek, was, wordt in waardeverschillen(sleutel, a, b):
                    yield Verschil(onderdeel, f"{oud.id}, {wie}: {plek}", was, wordt, _GEVOLG[onderdeel])


_GEVOLG: Mapping[str, str] = {
    "termijn": "De uiterste dag verandert.",
    "regel": "De uitkomst van deze regel kan veranderen.",
}


def _waarden(naam: str, oud: Any, nieuw: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield the values that differ, parameters by their own name."""
    if oud == nieuw:
        return
    if naam in ("parameters", "rekenwijze"):
        een, ander = oud or {}, nieuw or {}
        for sleutel in dict.fromkeys([*een, *ander]):
            a, b = (_parameter(w.get(sleutel)) for w in (een, ander))
            if a != b:
                yield sleutel, a, b
    else:
        yield naam, oud, nieuw


def _parameter(parameter: Any) -> Any:
    """Return a parameter as its value, or as values with their days."""
    if parameter is None:
        return None
    waarden = parameter["waarden"]
    if len(waarden) == 1 and not waarden[0].get("van") and not waarden[0].get("tot"):
        return waarden[0]["waarde"]
    return [f"{toon(w['waarde'])} ({_dag(w['van'], 'begin')} tot {_dag(w['tot'], 'einde')})" for w in waarden]


def _dag(dag: date | None, anders: str) -> str:
    return toon(dag) if dag else anders


def _producten(oud: Profiel, nieuw: Profiel) -> Iterator[Verschil]:
    eerder, nu = ({p.code: p for p in profiel.producten} for profiel in (oud, nieuw))
    for code in sorted({*eerder, *nu}):
        if code not in nu:
            yield Verschil("product", code, eerder[code].naam, None, "Dit product is niet meer te declareren.")
        elif code not in eerder:
            yield Verschil("product", code, None, nu[code].naam, "Dit product is nieuw.")
        else:
            a, b = (p.model_dump() for p in (eerder[code], nu[code]))
            for naam in a:
                for plek, was, wordt in waardeverschillen(naam, a[naam], b[naam]):
                    yield Verschil("product", f"{code}: {plek}", was, wordt, "Dit product is anders.")


def _tarieven(oud: Profiel, nieuw: Profiel) -> Iterator[Verschil]:
    eerder, nu = ({_plek(t): t for t in profiel.tarieven} for profiel in (oud, nieuw))
    a, b = ({p.code: p.eenheid for p in profiel.producten} for profiel in (oud, nieuw))
    for plek in sorted({*eerder, *nu}):
        een, ander = eerder.get(plek), nu.get(plek)
        if een == ander:
            continue
        wat = f"{plek[0]}{f' ({plek[1]})' if plek[1] else ''}{f' vanaf {toon(plek[2])}' if plek[2] != date.min else ''}"
        yield Verschil("tarief", wat, _tarief(een, a), _tarief(ander, b), _tariefgevolg(een, ander))


def _plek(tarief: Tariefregel) -> tuple[str, str, date, str]:
    return tarief.product, tarief.niveau or "", tarief.van or date.min, tarief.eenheid or ""


def _tarief(tarief: Tariefregel | None, eenheden: Mapping[str, str | None]) -> str | None:
    if tarief is None:
        return None
    per = EENHEDEN.get(tarief.eenheid or eenheden.get(tarief.product) or "")
    tot = f" tot en met {toon(tarief.tot)}" if tarief.tot else ""
    return f"{euro(tarief.bedrag)}{f' per {per[0]}' if per else ''}{tot}"


def _tariefgevolg(een: Tariefregel | None, ander: Tariefregel | None) -> str:
    if een is None or ander is None:
        return "Er komt een tarief bij." if een is None else "Zonder tarief is een declaratie niet te toetsen."
    if een.tot != ander.tot and een.bedrag == ander.bedrag and een.eenheid == ander.eenheid:
        return f"Dit tarief eindigt op {toon(ander.tot)}." if ander.tot else "Dit tarief eindigt niet meer."
    if een.bedrag == ander.bedrag or not een.bedrag:
        return "Waarvoor dit tarief geldt is anders."
    verschil = abs(ander.bedrag - een.bedrag)
    duizendsten = (2000 * verschil + een.bedrag) // (2 * een.bedrag)  # half up
    richting = "omhoog" if ander.bedrag > een.bedrag else "omlaag"
    return f"Het tarief gaat {duizendsten // 10},{duizendsten % 10} procent {richting}."


def _toewijzingen(oud: Profiel, nieuw: Profiel, toewijzingen: pl.DataFrame, peildatum: date) -> Iterator[Verschil]:
    """Yield per product that changes how many allocations are open on the day."""
    begin, einde, product = pl.col("Ingangsdatum"), pl.col("Einddatum"), pl.col("ProductCode")
    ingetrokken = pl.col("RedenWijziging").eq_missing(pl.lit("13"))
    loopt = (begin.is_null() | (begin <= peildatum)) & (einde.is_null() | (einde >= peildatum))
    lopend = toewijzingen.filter(loopt & ~ingetrokken)
    for verschil in (*_producten(oud, nieuw), *_tarieven(oud, nieuw)):
        code = verschil.wat.split(":")[0].split(" ")[0]
        aantal = lopend.filter(product == code).height
        if aantal:
            gevolg = f"{aantal} lopende toewijzing{'en' if aantal != 1 else ''}. {verschil.gevolg}"
            yield Verschil("toewijzing", verschil.wat, verschil.oud, verschil.nieuw, gevolg, aantal)

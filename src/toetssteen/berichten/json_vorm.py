"""The nested JSON form of a message (see `berichten.jsonschema`) from tables and back.

`van_json` judges the form only: names, kinds of value, dates that exist, numbers that a column can hold. Lengths,
code lists and missing elements are judged when the message is written and validated. Its rules:

* null and empty texts, objects and arrays count as absent, so a message never gets an empty element. The one
  thing that cannot be said in JSON is therefore an address or period without anything in it.
* A number is a JSON number without fraction. Text is refused even when it holds digits: an amount "12" could be
  euros. Text and codes must be JSON text: 384 is no gemeente 0384.
* The system columns are made here. `positie` is null: JSON has no line numbers.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, TypeAlias

import polars as pl

from toetssteen.berichten.invoer import Gebrek, InvoerFout, bedoelt, kort, verkeerd_teken
from toetssteen.berichten.lezen.waarden import schrijf_waarde
from toetssteen.berichten.rijen import WORTEL, Rijen, Rijenboom, alleen_bericht, ouderklassen
from toetssteen.berichten.specificatie import (
    WETTEN,
    Datatype,
    Groep,
    Klasse,
    Lijst,
    Retourcodes,
    Type,
    Uitgave,
    Wet,
    bericht_naam,
    kinderen,
)
from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, POSITIE, RIJ, STELSEL, Tabellen

Json: TypeAlias = dict[str, Any]
_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIJD = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?")
_GROOTSTE = 2**63 - 1


def naar_json(uitgave: Uitgave, wet: Wet, nummer: str, tabellen: Tabellen, bericht: int = 0) -> Json:
    """Return one message of a batch in nested JSON form."""
    schrijver = _Schrijver(uitgave, wet, nummer, alleen_bericht(tabellen, bericht))
    return {"bericht": bericht_naam(wet, nummer), **schrijver.bericht()}


def van_json(uitgave: Uitgave, obj: object) -> tuple[Wet, str, Tabellen]:
    """Return law, number and tables of a message in nested JSON form; raise InvoerFout with every defect."""
    if not isinstance(obj, dict):
        herstel = 'Geef een object: {"bericht": "JW323", "Header": {...}, ...}.'
        raise InvoerFout([Gebrek("$", f"Dit is {_soort(obj)}, geen bericht.", herstel)])
    namen = {bericht_naam(w, n): (w, n) for w in WETTEN for n in uitgave.berichten}
    naam = obj.get("bericht")
    if not isinstance(naam, str) or naam not in namen:
        melding = "De naam van het bericht ontbreekt." if naam is None else f"{kort(naam)} is geen bericht."
        raise InvoerFout([Gebrek("$.bericht", melding, f"Vul een van deze namen in: {', '.join(namen)}.")])
    wet, nummer = namen[naam]
    lezer = _Lezer(uitgave, wet, nummer)
    lezer.lees(uitgave.berichten[nummer].wortel, {k: v for k, v in obj.items() if k != "bericht"}, "$", (), {}, 0)
    if lezer.gebreken:
        raise InvoerFout(lezer.gebreken)
    return wet, nummer, lezer.tabellen()


class _Schrijver:
    """Makes objects for all rows of a place at once."""

    def __init__(self, uitgave: Uitgave, wet: Wet, nummer: str, tabellen: Tabellen) -> None:
        self.wet, self.klasse = wet, uitgave.berichten[nummer].wortel
        self.boom = Rijenboom(uitgave, wet, nummer, tabellen)

    def bericht(self) -> Json:
        """Return the content of the one message."""
        inhoud = self._objecten(self.klasse, self.boom.wortel(), ())
        self.boom.controleer()
        return inhoud[0]

    def _objecten(self, type_: Klasse | Groep, bron: Rijen, onder: tuple[str, ...]) -> list[Json]:
        objecten: list[Json] = [{} for _ in bron.rij]
        for element in kinderen(type_, self.wet):
            waarden = self._waarden(element.type, bron, (*onder, element.naam))
            for object_, waarde in zip(objecten, waarden, strict=False):
                if waarde is not None and waarde not in ("", [], {}):
                    object_[element.naam] = waarde
        return objecten

    def _waarden(self, type_: Type, bron: Rijen, onder: tuple[str, ...]) -> list[Any]:
        """Return the value of an element per row; an empty list when no row has it."""
        kolom = "_".join(onder)
        match type_:
            case Groep():
                return self._objecten(type_, bron, onder)
            case Klasse():
                return [lijst[0] if lijst else None for lijst in self._lijsten(type_, bron)]
            case Lijst(klasse=klasse):
                return self._lijsten(klasse, bron)
        if kolom not in bron.frame.columns:
            return []
        waarden = bron.frame.get_column(kolom)
        if isinstance(type_, Retourcodes):
            return [[code for code in lijst or () if code] for lijst in waarden.to_list()]
        if type_.soort in ("datum", "tijd"):
            return [None if w is None else schrijf_waarde(w) for w in waarden.to_list()]
        return waarden.to_list()

    def _lijsten(self, klasse: Klasse, bron: Rijen) -> list[list[Json]]:
        onder, boven = self.boom.onder(klasse.naam, bron)
        if not onder.rij:
            return []
        lijsten: list[list[Json]] = [[] for _ in bron.rij]
        for i, object_ in zip(boven, self._objecten(klasse, onder, ()), strict=True):
            lijsten[i].append(object_)
        return lijsten


class _Lezer:
    """Walks one message and collects rows per place of a class, and every defect."""

    def __init__(self, uitgave: Uitgave, wet: Wet, nummer: str) -> None:
        self.wet = wet
        self.gebreken: list[Gebrek] = []
        self.vormen = tabelvormen(uitgave, wet, nummer)
        self.ouders = ouderklassen(uitgave, wet, nummer)
        self.rijen: dict[tuple[str, str], list[tuple[int, Json]]] = {
            (klasse, ouder): [] for klasse, ouders in self.ouders.items() for ouder in ouders
        }

    def lees(
        self, type_: Klasse | Groep, obj: object, pad: str, onder: tuple[str, ...], rij: Json, nummer: int
    ) -> None:
        """Read an object into the row `rij`, which has this number among those of its place."""
        if not isinstance(obj, dict):
            self._fout(pad, f"Hier staat {_soort(obj)}; er hoort een object.", "Schrijf de onderdelen tussen { en }.")
            return
        elementen = {e.naam: e for e in kinderen(type_, self.wet)}
        for naam in obj:
            if naam not in elementen:
                ouder = pad.rpartition(".")[2].partition("[")[0]
                waar = "dit bericht" if ouder == "$" else ouder
                self._fout(f"{pad}.{naam}", f"{kort(naam)} hoort niet in {waar}.", bedoelt(str(naam), elementen))
        for naam, element in elementen.items():
            waarde, eigen = obj.get(naam), f"{pad}.{naam}"
            if _is_leeg(waarde):
                continue
            if isinstance(element.type, Klasse):
                self._rij(element.type, type_.naam, waarde, eigen, nummer)
            elif isinstance(element.type, Lijst):
                for i, deel in self._lijst(waarde, eigen):
                    self._rij(element.type.klasse, type_.naam, deel, f"{eigen}[{i}]", nummer)
            else:
                self._vul(element.type, waarde, eigen, (*onder, naam), rij, nummer)

    def _vul(
        self,
        type_: Groep | Retourcodes | Datatype,
        waarde: object,
        pad: str,
        onder: tuple[str, ...],
        rij: Json,
        nummer: int,
    ) -> None:
        """Read what becomes columns of the row."""
        kolom = "_".join(onder)
        match type_:
            case Groep():
                if type_.kan_leeg:
                    rij[kolom] = True
                self.lees(type_, waarde, pad, onder, rij, nummer)
            case Retourcodes():
                rij[kolom] = [self._waarde(type_.datatype, w, f"{pad}[{i}]") for i, w in self._lijst(waarde, pad)]
            case Datatype():
                rij[kolom] = self._waarde(type_, waarde, pad)

    def tabellen(self) -> Tabellen:
        """Return the tables of the rows, in the order that reading XML gives them."""
        return {klasse: self._tabel(klasse) for klasse in self.vormen}

    def _tabel(self, klasse: str) -> pl.DataFrame:
        vorm, rijen = self.vormen[klasse], [(o, *rij) for o in self.ouders[klasse] for rij in self.rijen[klasse, o]]
        assert all(len(self.ouders.get(o, ())) < 2 for o in self.ouders[klasse]), f"{klasse} needs rows per place"
        stelsel: dict[str, Any] = {
            BERICHT: [0] * len(rijen),
            RIJ: range(len(rijen)),
            OUDER: [None if ouder == WORTEL else nummer for ouder, nummer, _ in rijen],
            OUDER_KLASSE: [None if ouder == WORTEL else ouder for ouder, _, _ in rijen],
            POSITIE: [None] * len(rijen),
        }
        leeg = {k: False if dtype == pl.Boolean() else None for k, dtype in vorm.kolommen.items()}
        kolommen = {k: [rij.get(k, leeg[k]) for _, _, rij in rijen] for k in vorm.kolommen}
        return pl.DataFrame({**stelsel, **kolommen}, schema={**STELSEL, **vorm.kolommen})

    def _rij(self, klasse: Klasse, ouder: str, obj: object, pad: str, nummer: int) -> None:
        rij: Json = {}
        rijen = self.rijen[klasse.naam, ouder]
        rijen.append((nummer, rij))
        self.lees(klasse, obj, pad, (), rij, len(rijen) - 1)

    def _lijst(self, waarde: object, pad: str) -> list[tuple[int, Any]]:
        """Return the items of an array that are not empty, with their place in it."""
        if not isinstance(waarde, list | tuple):
            self._fout(pad, f"Hier staat {_soort(waarde)}; er hoort een lijst.", "Zet de onderdelen tussen [ en ].")
            return []
        return [(i, deel) for i, deel in enumerate(waarde) if not _is_leeg(deel)]

    def _waarde(self, datatype: Datatype, waarde: object, pad: str) -> Any:
        match datatype.soort:
            case "getal":
                return self._getal(waarde, pad)
            case "datum" | "tijd":
                return self._moment(datatype, waarde, pad)
        if not isinstance(waarde, str):
            melding = f"Hier staat {_soort(waarde)}; er hoort tekst."
            self._fout(pad, melding, "Zet de waarde tussen aanhalingstekens, met de nullen vooraan.")
            return None
        teken = verkeerd_teken(waarde)
        if teken is not None:
            self._fout(pad, f"{kort(waarde)} bevat het teken {teken}, dat niet mag.", "Haal dat teken weg.")
            return None
        return waarde

    def _getal(self, waarde: object, pad: str) -> int | None:
        if isinstance(waarde, bool) or not isinstance(waarde, int | float) or waarde != waarde // 1:
            herstel = "Schrijf het getal zonder aanhalingstekens, punt of komma; een bedrag in eurocenten."
            self._fout(pad, f"Hier staat {_soort(waarde)}; er hoort een geheel getal.", herstel)
            return None
        if abs(waarde) > _GROOTSTE:
            self._fout(pad, "Het getal heeft meer dan 18 cijfers.", "Vul een kleiner getal in.")
            return None
        return int(waarde)

    def _moment(self, datatype: Datatype, waarde: object, pad: str) -> dt.date | dt.time | None:
        datum = datatype.soort == "datum"
        vorm, wat = (_DATUM, "datum als jjjj-mm-dd") if datum else (_TIJD, "tijd als uu:mm:ss")
        if isinstance(waarde, str) and vorm.fullmatch(waarde):
            try:
                return dt.date.fromisoformat(waarde) if datum else dt.time.fromisoformat(waarde)
            except ValueError:
                pass
        voorbeeld = "2026-01-31" if datum else "13:59:41"
        herstel = f'Vul een bestaande {wat} in, zoals "{voorbeeld}".'
        self._fout(pad, f"Hier staat {_soort(waarde)}; er hoort een {wat}.", herstel)
        return None

    def _fout(self, pad: str, melding: str, herstel: str) -> None:
        self.gebreken.append(Gebrek(pad, melding, herstel))


def _is_leeg(waarde: object) -> bool:
    """Whether nothing is said: null, "" or only such things in objects and arrays."""
    if not isinstance(waarde, dict | list | tuple):
        return waarde is None or waarde == ""
    stapel: list[object] = [waarde]
    while stapel:
        deel = stapel.pop()
        if isinstance(deel, dict):
            stapel.extend(deel.values())
        elif isinstance(deel, list | tuple):
            stapel.extend(deel)
        elif deel is not None and deel != "":
            return False
    return True


def _soort(waarde: object) -> str:
    """Return what kind of JSON value this is, with the value where that helps."""
    match waarde:
        case bool():
            return "true" if waarde else "false"
        case int() | float():
            return f"het getal {kort(waarde)}"
        case str():
            return f"de tekst {kort(waarde)}"
        case dict():
            return "een object"
        case None:
            return "null"
        case _:
            return "een lijst"

"""What pydantic says of a profile, in Dutch and with what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from toetssteen.contracten.yamlbron import Bron, Fout, Pad, plaatsnaam
from toetssteen.core.eurocent import euro
from toetssteen.core.weergave import toon

Waar: TypeAlias = Callable[[Pad], tuple[Bron, Pad, Pad]]
"""From a path of pydantic to the file, the place of the model in it, and the rest of the path."""
_SOORTEN: Final = {
    "int_type": "een geheel getal",
    "int_from_float": "een geheel getal",
    "string_type": "tekst",
    "bool_type": "ja of nee",
    "date_type": "een dag, als 2026-01-31",
    "list_type": "een lijst",
    "dict_type": "namen met waarden",
    "model_type": "namen met waarden",
    "model_attributes_type": "namen met waarden",
}
_VERGELIJK: Final = {
    "greater_than_equal": "minstens {ge}",
    "greater_than": "meer dan {gt}",
    "less_than_equal": "hoogstens {le}",
    "less_than": "minder dan {lt}",
}
_UNIE: Final = ("bool", "int", "date", "str", "list")
_VOORBEELDEN: Final[Mapping[str | int, str]] = {
    "id": "DF-31.a",
    "zie": "DF-31.a",
    "vervallen": "CS-3.6",
    "regel": "CTR101 of TR308",
    "eenheid": "tussen aanhalingstekens: twee cijfers",
    "categorie": "tussen aanhalingstekens: twee cijfers",
    "vaste_dag": "31-12",
    "binnen": "5 werkdagen, direct of op verzoek",
    "geldig": "3 jaren, doorlopend of eenmalig",
    "leeftijd_bij_start": "3 maanden",
    "werkdag_van": "tussen aanhalingstekens: 08:30",
    "werkdag_tot": "tussen aanhalingstekens: 17:00",
    "naam": "dalfsen-2026",
    "voorvoegsel": "DF",
    "invulling": "per clausule en deel, zoals {CS-1.5.2: {deel 1: {maximum: 25000000}}}",
}
"""What a text with a fixed form looks like, by its key."""


def fouten_van(fout: ValidationError, waar: Waar, sleutels: list[set[str]]) -> Iterator[tuple[Fout, Any, str]]:
    """Yield every error of pydantic with file, line and remedy, with the value and the kind that pydantic gives it.

    `sleutels` are the keys of the models that there are, to suggest the right one.
    """
    gezien: set[tuple[str, Pad]] = set()
    for een in fout.errors():
        bron, boven, rest = waar(een["loc"])
        pad = boven + _pad_in_bestand(rest, bron.inhoud, boven)
        soort = "unie" if een["loc"] and _is_unie(een["loc"][-1]) else een["type"]
        if (bron.bestand, pad) in gezien and soort == "unie":
            continue  # one error per kind that a value may have: tell it once
        gezien.add((bron.bestand, pad))
        melding, herstel = _woorden({**een, "type": soort}, pad, _buren(pad, bron.inhoud), sleutels)
        plaats = _met_id(pad, bron.inhoud)
        yield Fout(bron.bestand, bron.regel(pad), plaats, melding, herstel), een.get("input"), soort


def _is_unie(stap: str | int) -> bool:
    return stap in _UNIE or str(stap).startswith("list[")


def _met_id(pad: Pad, inhoud: Any) -> str:
    """Name the place, with the id of the clause it stands in."""
    hier, uit = inhoud, plaatsnaam(pad)
    for stap in pad:
        try:
            hier = hier[stap]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(hier, dict) and isinstance(hier.get("id"), str):
            return f"{hier['id']} ({uit})"
    return uit


def _buren(pad: Pad, inhoud: Any) -> set[str]:
    """Return the keys beside a key."""
    for stap in pad[:-1]:
        inhoud = inhoud[stap]
    return set(inhoud) - {pad[-1]} if pad and isinstance(inhoud, dict) else set()


def _pad_in_bestand(loc: Iterable[str | int], inhoud: Any, boven: Pad) -> Pad:
    """Leave out the steps that pydantic adds: names of union members and wrappers."""
    hier: Any = inhoud
    for stap in boven:
        hier = hier[stap]
    uit: list[str | int] = []
    for stap in loc:
        if _heeft(hier, stap):
            hier = hier[stap]
        elif isinstance(hier, dict) and isinstance(stap, str) and not _van_pydantic(stap, hier):
            uit.append(stap)  # a key that is missing
            break
        else:
            continue
        uit.append(stap)
    return tuple(uit)


def _heeft(hier: Any, stap: str | int) -> bool:
    if isinstance(hier, dict):
        return stap in hier
    return isinstance(hier, list) and isinstance(stap, int) and stap < len(hier)


def _van_pydantic(stap: str, hier: dict[str, Any]) -> bool:
    return stap == hier.get("soort") or stap in _UNIE or stap == "waarden" or "[" in stap


def _woorden(een: Mapping[str, Any], pad: Pad, buren: set[str], sleutels: list[set[str]]) -> tuple[str, str]:
    """Return what is wrong and what to do."""
    soort, waarde, context = een["type"], een.get("input"), een.get("ctx") or {}
    wat = pad[-1] if pad and isinstance(pad[-1], str) else "deze regel"
    match soort:
        case "missing":
            return f"{een['loc'][-1]} ontbreekt.", f"Vul {een['loc'][-1]} in."
        case "extra_forbidden":
            return f"{wat} is geen bekende sleutel.", _bedoelt(str(wat), buren, sleutels)
        case "literal_error" | "enum":
            return f"{_toon(waarde)} kan hier niet.", _kies(waarde, str(context.get("expected", "")))
        case "union_tag_invalid":
            melding = f"soort {_toon(context['tag'])} bestaat niet."
            return melding, _kies(context["tag"], str(context["expected_tags"]))
        case "union_tag_not_found":
            return "soort ontbreekt.", "Vul in wat voor deel dit is, zoals soort: termijn."
        case "string_pattern_mismatch":
            anders = f"het patroon {context.get('pattern')}"
            voorbeeld = next((_VOORBEELDEN[s] for s in reversed(pad) if s in _VOORBEELDEN), anders)
            return f"{_toon(waarde)} heeft niet de goede vorm.", f"De vorm is: {voorbeeld}."
        case "too_short" | "string_too_short":
            minstens = context.get("min_length", 1)
            herstel = "Vul er iets in." if minstens == 1 else f"Vul er minstens {minstens} in."
            return f"{wat} {'is leeg' if minstens == 1 else 'is te kort'}.", herstel
        case "value_error":
            return f"{context.get('error', een['msg'])}.", "Verbeter dit."
        case "unie":
            return (
                f"{_toon(waarde)} kan hier niet.",
                "Vul een tekst, heel getal, dag, ja of nee in, of een lijst ervan.",
            )
    if soort in _VERGELIJK:
        return f"{_toon(waarde)} kan hier niet.", f"Vul {_VERGELIJK[soort].format(**context)} in."
    if soort in _SOORTEN:
        return f"{_toon(waarde)} is geen goede waarde voor {wat}.", _vul_in(soort, waarde, str(wat))
    return f"{_toon(waarde)} kan hier niet ({een['msg']}).", "Verbeter de waarde."


def _vul_in(soort: str, waarde: Any, wat: str) -> str:
    """Return what kind of value must stand in a place."""
    if wat.startswith("bedrag") and soort in ("int_type", "int_from_float"):
        return bedragherstel(waarde)
    hint = " Zet tekst die op een getal, dag, ja of nee lijkt tussen aanhalingstekens."
    return f"Vul hier {_SOORTEN[soort]} in.{hint if soort == 'string_type' else ''}"


def bedragherstel(waarde: object) -> str:
    """Return how an amount must be written, with the amount itself when a text is clearly one in euros."""
    kaal = str(waarde).replace("€", "").replace("EUR", "").strip()
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d{1,2}|,-)?", kaal):
        kaal = kaal.replace(".", "")
    gelezen = re.fullmatch(r"(\d{1,12})(?:[.,](\d{1,2}|-))?", kaal)
    if isinstance(waarde, bool) or gelezen is None:
        return "Vul een geheel getal in eurocenten in, zonder teken of komma: schrijf 6600 voor € 66,00."
    centen = int(gelezen[1]) * 100 + int((gelezen[2] or "0").replace("-", "0").ljust(2, "0"))
    return f"Vul een geheel getal in eurocenten in: schrijf {centen} voor {euro(centen)}."


def _toon(waarde: Any) -> str:
    """Return a value as the writer of the file would write it, shortened."""
    tekst = "niets" if waarde is None else toon(waarde) if isinstance(waarde, bool) else str(waarde)
    return tekst if len(tekst) <= 60 else f"{tekst[:57]}..."


def _kies(waarde: Any, verwacht: str) -> str:
    """Return the values that may stand in a place, the one that looks like the given one first."""
    mag = [w.strip(" '\"") for w in verwacht.replace(" or ", ", ").split(", ")]
    lijkt = get_close_matches(str(waarde), mag, n=1)
    return (f"Bedoelt u {lijkt[0]}? " if lijkt else "") + f"Kies uit: {', '.join(mag)}."


def _bedoelt(naam: str, buren: set[str], sleutels: list[set[str]]) -> str:
    """Return the key that looks like a wrong one: of the model with most of the keys beside it, else of any."""
    if naam.isdigit() and any(buur.startswith("bedrag") for buur in buren):
        return "Een komma begint hier een nieuwe sleutel. Schrijf een bedrag in eurocenten: 6600 voor € 66,00."
    overal = set().union(*sleutels)
    if naam in overal:
        return "Deze sleutel hoort ergens anders; haal hem hier weg."
    meeste = max(len(buren & velden) for velden in sleutels)
    hier = sorted({v for velden in sleutels if len(buren & velden) == meeste for v in velden - buren})
    for bekend in (hier, sorted(overal)):
        if lijkt := get_close_matches(naam, bekend, n=1):
            return f"Bedoelt u {lijkt[0]}?"
    return "Haal hem weg of verbeter de naam."

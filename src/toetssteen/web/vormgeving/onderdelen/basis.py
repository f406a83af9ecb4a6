"""Small components: button, heading, status, alert, tile, progress, tabs, breadcrumbs, data list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.utils.safestring import SafeString

from toetssteen.web.vormgeving.attributen import attributen
from toetssteen.web.vormgeving.gegevens import Soort, Tab, Tegel
from toetssteen.web.vormgeving.iconen import icoon as teken
from toetssteen.web.vormgeving.statussen import soort_van
from toetssteen.web.vormgeving.weergave import NIETS, getal

_KNOPPEN: Final = {
    "primair": "nl-button--primary",
    "secundair": "nl-button--secondary",
    "stil": "nl-button--subtle",
    "gevaar": "nl-button--primary nl-button--negative",
}
_MELDINGEN: Final = {"info": "info", "goed": "ok", "waarschuwing": "warning", "fout": "error"}
_VOORVOEGSEL: Final = {"info": "Let op", "goed": "Gelukt", "waarschuwing": "Waarschuwing", "fout": "Fout"}


def knop(
    label: str, *, url: str = "", soort: str = "primair", type: str = "submit", icoon: str = "", **rest: object
) -> dict[str, Any]:
    """Draw a button, or with `url` a link that looks like one.

    `soort` is primair, secundair, stil or gevaar; any other keyword is an attribute (`name`, `form`, `hx_post`).
    """
    return {
        "label": label,
        "url": url,
        "klasse": _KNOPPEN[soort],
        "type": type,
        "icoon": teken(icoon) if icoon else "",
        "attributen": attributen(rest),
    }


def kop(
    tekst: object, *, niveau: int = 2, id: str = "", aantal: int | None = None, bijschrift: str = ""
) -> dict[str, Any]:
    """Draw a heading of level 1 to 4, with a count or a line of explanation."""
    return {"tekst": tekst, "niveau": niveau, "id": id, "aantal": aantal, "bijschrift": bijschrift}


def status(woord: str, soort: Soort | None = None, *, titel: str = "") -> dict[str, Any]:
    """Draw a status: icon and word in a colour. Without `soort` it follows from the word (`statussen.SOORTEN`)."""
    gekozen = soort or soort_van(woord)
    return {"woord": woord, "soort": gekozen, "icoon": teken(gekozen), "titel": titel}


def melding(soort: str, tekst: object = "", *, titel: str = "", rol: str = "") -> dict[str, Any]:
    """Draw an alert: `soort` is info, goed, waarschuwing or fout; `rol` "alert" or "status" when it just appeared."""
    return {
        "soort": soort,
        "klasse": _MELDINGEN[soort],
        "voorvoegsel": _VOORVOEGSEL[soort],
        "tekst": tekst,
        "titel": titel,
        "rol": rol,
        "icoon": teken(soort),
    }


def djangomelding(bericht: Any) -> dict[str, Any]:
    """Draw a message of `django.contrib.messages`."""
    soort = {"success": "goed", "warning": "waarschuwing", "error": "fout"}.get(bericht.level_tag, "info")
    return melding(soort, str(bericht), rol="alert" if soort == "fout" else "status")


def tegels(items: Iterable[Tegel], *, label: str = "") -> dict[str, Any]:
    """Draw tiles side by side: a number, what it counts, and where the work is done."""
    return {"items": [(item, _telling(item.getal), _teken(item)) for item in items], "label": label}


def _telling(getal_: int | str) -> str:
    return getal(getal_) if isinstance(getal_, int) else getal_


def _teken(tegel: Tegel) -> SafeString | str:
    return teken(tegel.soort) if tegel.soort != "neutraal" else ""


def voortgang(waarde: int, totaal: int, *, label: str, url: str = "", klaar: bool = False) -> dict[str, Any]:
    """Draw a progress bar; with `url` it asks that page again every 2 seconds until it is done.

    The page at `url` answers htmx with this same tag and nothing else; without JavaScript a link does the same.
    """
    return {"waarde": waarde, "totaal": totaal, "label": label, "url": url, "klaar": klaar or (0 < totaal <= waarde)}


def tabs(items: Iterable[Tab | Mapping[str, Any]], *, label: str = "Onderdelen") -> dict[str, Any]:
    """Draw tabs, which are links: each has a label, url, actief and aantal."""
    return {"items": list(items), "label": label}


def kruimels(items: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Draw the breadcrumbs: pairs of label and url; the last one is this page (its url may be "")."""
    return {"items": items}


def gegevenslijst(items: Mapping[str, object] | Iterable[tuple[str, object]], *, kolommen: int = 1) -> dict[str, Any]:
    """Draw names with values; nothing (None or "") shows as "–". `kolommen` 2 or 3 where there is room."""
    paren = items.items() if isinstance(items, Mapping) else items
    return {"items": [(naam, _of_niets(waarde)) for naam, waarde in paren], "kolommen": kolommen}


def _of_niets(waarde: object) -> object:
    leeg = waarde is None or (isinstance(waarde, str) and not isinstance(waarde, SafeString) and not waarde.strip())
    return NIETS if leeg else waarde

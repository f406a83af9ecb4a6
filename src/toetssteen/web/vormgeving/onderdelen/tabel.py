"""The table and the links to its other pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from toetssteen.web.vormgeving import weergave
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Paginering, Rij
from toetssteen.web.vormgeving.iconen import icoon
from toetssteen.web.vormgeving.onderdelen.basis import status
from toetssteen.web.vormgeving.query import met, sorteerlink

_WEERGAVE: Final[dict[str, Callable[[Any], object]]] = {
    "bedrag": weergave.euro,
    "getal": weergave.getal,
    "datum": lambda waarde: weergave.datum(waarde, "kort"),
    "tijdstip": weergave.tijdstip,
    "code": lambda waarde: format_html('<code class="nl-code">{}</code>', waarde),
}
_PIJL: Final = {"ascending": "omhoog", "descending": "omlaag", "none": "sorteer"}


def tabel(
    context: Context,
    kolommen: Sequence[Kolom],
    rijen: Iterable[Rij | Sequence[object]],
    *,
    bijschrift: str,
    id: str = "tabel",
    leeg: str = "Er is niets gevonden.",
    toon_bijschrift: bool = True,
    kies: str = "",
    formulier: str = "bulk",
    totaal: Sequence[object] = (),
    klein: str = "stapel",
) -> dict[str, Any]:
    """Draw a table; the first column names the row.

    `kies` puts a checkbox with that name before each row, for the `bulkbalk` with id `formulier`. `totaal` is a last
    row of sums. On a narrow screen rows become blocks (`klein="stapel"`) or the table scrolls (`klein="schuif"`).
    """
    vraag = context["request"].GET if "request" in context else QueryDict()
    return {
        "id": id,
        "koppen": [_kop(kolom, vraag) for kolom in kolommen],
        "rijen": [_rij(rij, kolommen) for rij in rijen],
        "totaal": _totaal(totaal, kolommen) if totaal else (),
        "bijschrift": bijschrift,
        "toon_bijschrift": toon_bijschrift,
        "leeg": leeg,
        "kies": kies,
        "formulier": formulier,
        "klein": klein,
        "sorteerbaar": any(kolom.sorteerbaar for kolom in kolommen),
    }


def _kop(kolom: Kolom, vraag: QueryDict) -> dict[str, Any]:
    if not kolom.sorteerbaar:
        return {"kolom": kolom}
    url, stand = sorteerlink(vraag, kolom.naam)
    return {"kolom": kolom, "url": url, "stand": stand, "icoon": icoon(_PIJL[stand])}


def _rij(rij: Rij | Sequence[object], kolommen: Sequence[Kolom]) -> dict[str, Any]:
    """Return a row with its cells drawn; raise ValueError when it has more or fewer cells than columns."""
    rij = rij if isinstance(rij, Rij) else Rij(rij)
    paren = zip(rij.cellen, kolommen, strict=True)
    cellen = [{"html": _cel(cel, kolom), "kolom": kolom} for cel, kolom in paren]
    return {"rij": rij, "cellen": cellen, "naam": rij.naam or _tekst(rij.cellen[0])}


def _totaal(cellen: Sequence[object], kolommen: Sequence[Kolom]) -> list[dict[str, Any]]:
    """Return the cells of the row of sums; what has no sum stays empty."""
    gevuld = _rij(Rij(cellen), kolommen)["cellen"]
    return [{**cel, "html": ""} if waarde == "" else cel for cel, waarde in zip(gevuld, cellen, strict=True)]


def _tekst(cel: object) -> object:
    return cel.waarde if isinstance(cel, Cel) else cel


def _cel(cel: object, kolom: Kolom) -> SafeString:
    """Return the inside of a cell: value by the kind of its column, as a link or status, with its small print."""
    cel = cel if isinstance(cel, Cel) else Cel(cel)
    inhoud: object = _waarde(cel.waarde, kolom)
    if (kolom.soort == "status" or cel.status) and cel.waarde:
        inhoud = _status(str(cel.waarde), cel)
    if cel.url:
        inhoud = format_html('<a class="nl-link" href="{}">{}</a>', cel.url, inhoud)
    return (
        format_html('{}<span class="ts-klein">{}</span>', inhoud, cel.klein) if cel.klein else format_html("{}", inhoud)
    )


def _waarde(waarde: object, kolom: Kolom) -> object:
    if waarde is None or waarde == "":
        return weergave.NIETS
    toon = _WEERGAVE.get(kolom.soort)
    al_tekst = isinstance(waarde, str) and kolom.soort != "code"
    return waarde if toon is None or al_tekst else toon(waarde)


def _status(woord: str, cel: Cel) -> SafeString:
    deel = status(woord, cel.status)
    return format_html('<span class="ts-status ts-status--{}">{}{}</span>', deel["soort"], deel["icoon"], woord)


def paginering(context: Context, pagina: Page[Any] | Paginering, *, naam: str = "pagina") -> dict[str, Any]:
    """Draw the links to other pages: of a Django `Page` with numbers, of a `Paginering` only previous and next."""
    if isinstance(pagina, Paginering):
        return {"p": pagina}
    vraag = context["request"].GET
    reeks = pagina.paginator.get_elided_page_range(pagina.number, on_each_side=1, on_ends=1)
    nummers = [_nummer(nummer, vraag, naam, pagina.number) for nummer in reeks]
    vorige = met(vraag, {naam: pagina.number - 1}) if pagina.has_previous() else ""
    volgende = met(vraag, {naam: pagina.number + 1}) if pagina.has_next() else ""
    van_tot = f"{weergave.getal(pagina.start_index())} tot en met {weergave.getal(pagina.end_index())}"
    tekst = f"{van_tot} van {weergave.getal(pagina.paginator.count)}" if pagina.paginator.count else ""
    return {"p": Paginering(vorige, volgende, tekst, nummers if pagina.paginator.num_pages > 1 else ())}


def _nummer(nummer: int | str, vraag: QueryDict, naam: str, huidig: int) -> tuple[int | None, str, bool]:
    return (nummer, met(vraag, {naam: nummer}), nummer == huidig) if isinstance(nummer, int) else (None, "", False)

"""PDF from HTML: A4, tagged for screen readers (PDF/UA-1), made without ever going on the network.

WeasyPrint draws with Pango, which no package of PyPI brings. Where it is missing all else works: `ontbreekt`
says so to who manages the installation and `naar_pdf` raises `PdfNietBeschikbaar`, with the same words for the user.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import Final
from urllib.parse import unquote, urlsplit

from toetssteen.web.uitvoer.kolom import Frames, Kolom, Tabel, Totalen, stukken
from toetssteen.web.uitvoer.toelichting import Toelichting

ZONDER_PANGO: Final = (
    "Een PDF maken kan nu niet: op de server ontbreekt Pango. Kies xlsx of CSV, of vraag de beheerder om het te "
    "installeren (Debian en Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 "
    "fonts-dejavu-core; Fedora: dnf install pango dejavu-sans-fonts)."
)
MEESTE_RIJEN: Final = 2_000
"""Rows of a table in a PDF: more is not read on paper, and a thousand take some six seconds."""
_BREED: Final = 7


class PdfNietBeschikbaar(Exception):
    """No PDF can be made here; the text is Dutch and says what to do."""


def ontbreekt() -> str | None:
    """Return in Dutch what is missing to make a PDF, None when nothing is."""
    try:
        _weasyprint()
    except PdfNietBeschikbaar as fout:
        return str(fout)
    return None


def naar_pdf(html: str, basis_url: str, statisch: Mapping[str, Path] | None = None) -> bytes:
    """Return a PDF of a whole HTML document with a title and `lang`.

    Args:
        html: the document; styles of its own come after ours. Inline SVG is drawn.
        basis_url: where links begin, such as https://toetssteen.voorbeeld.nl/.
        statisch: per path below `basis_url` ("static/") the directory whose files may be read. Nothing else is.

    Raises:
        PdfNietBeschikbaar: Pango is not there.
    """
    weasyprint = _weasyprint()
    stijl = weasyprint.CSS(string=resources.files(__package__).joinpath("pdf.css").read_text(encoding="utf-8"))
    document = weasyprint.HTML(string=html, base_url=basis_url, url_fetcher=_ophaler(basis_url, statisch or {}))
    kenmerk = hashlib.sha256(html.encode()).digest()[:16]
    uit = document.write_pdf(stylesheets=[stijl], pdf_variant="pdf/ua-1", pdf_identifier=kenmerk)
    assert isinstance(uit, bytes)
    return uit


def document(inhoud: str, toelichting: Toelichting) -> str:
    """Return a whole HTML document around `inhoud` (markup), with what it is and who made it above."""
    feiten = "".join(f"<dt>{escape(n)}</dt><dd>{escape(w)}</dd>" for n, w in toelichting.regels()[:2])
    door, op, versie = (waarde for _, waarde in toelichting.regels()[2:])
    moment = toelichting.gemaakt_op.isoformat()
    return (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{escape(toelichting.titel)}</title>'
        f'<meta name="dcterms.created" content="{moment}"><meta name="dcterms.modified" content="{moment}">'
        f"</head><body><h1>{escape(toelichting.titel)}</h1>"
        f'<p class="pdf-voet">{escape(f"{versie} · gemaakt op {op} door {door}")}</p>'
        f"<dl>{feiten}</dl>{inhoud}</body></html>"
    )


def tabel(frames: Frames, kolommen: tuple[Kolom, ...], meeste: int = MEESTE_RIJEN) -> str:
    """Return a table as markup, with totals; past `meeste` rows it says how many there are and where to find them."""
    rijen: list[str] = []
    totalen, aantal = Totalen(kolommen), 0
    for frame in stukken(frames, kolommen):
        totalen.tel(frame)
        getoond = frame.head(max(meeste - aantal, 0))
        rijen += [_rij([(k, c) for k, c in rij]) for rij in Tabel(getoond, kolommen).cellen()]
        aantal += frame.height
    som = totalen.rij()
    if som is not None:
        cellen = [(k, k.cel(som) if k.som else str(som[k.naam] or "")) for k in kolommen]
        rijen.append(_rij(cellen, ' class="totaal"'))
    meer = (
        f"<p>Dit zijn de eerste {meeste} van {aantal} rijen; in xlsx en CSV staan ze alle.</p>"
        if aantal > meeste
        else ""
    )
    koppen = "".join(f'<th scope="col"{_klasse(k)}>{escape(k.kop)}</th>' for k in kolommen)
    vorm = ' class="liggend"' if len(kolommen) > _BREED else ""
    return f"<div{vorm}><table><thead><tr>{koppen}</tr></thead><tbody>{''.join(rijen)}</tbody></table>{meer}</div>"


def _rij(cellen: list[tuple[Kolom, str]], klasse: str = "") -> str:
    return f"<tr{klasse}>{''.join(f'<td{_klasse(k)}>{escape(cel)}</td>' for k, cel in cellen)}</tr>"


def _klasse(kolom: Kolom) -> str:
    if kolom.rechts:
        return ' class="getal"'
    return ' class="dag"' if kolom.soort in ("datum", "tijdstip") else ""


@cache
def _weasyprint() -> ModuleType:
    try:
        import weasyprint
    except OSError as fout:  # what cffi raises for a library that is not there
        raise PdfNietBeschikbaar(ZONDER_PANGO) from fout
    assert isinstance(weasyprint, ModuleType)
    return weasyprint


def bestand(url: str, basis_url: str, statisch: Mapping[str, Path]) -> Path | None:
    """Return the file that may be read for a URL, None when it is not one of ours."""
    if not url.startswith(basis_url):
        return None
    pad = unquote(urlsplit(url[len(basis_url) :]).path)
    for begin, map_ in statisch.items():
        gevraagd = (map_ / pad.removeprefix(begin)).resolve()
        if pad.startswith(begin) and gevraagd.is_relative_to(map_.resolve()) and gevraagd.is_file():
            return gevraagd
    return None


def _ophaler(basis_url: str, statisch: Mapping[str, Path]) -> object:
    """Return a fetcher of WeasyPrint that reads our static files and refuses everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Ophaler(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> object:
            gevonden = bestand(url, basis_url, statisch)
            if gevonden is None:
                raise ValueError(f"only static files of our own are read for a PDF, not {url}")
            soort = mimetypes.guess_type(gevonden.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, gevonden.read_bytes(), {"Content-Type": soort})

    return Ophaler()

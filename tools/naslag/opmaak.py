"""Markdown: tables, codes and the notice on every page that it is made by a program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toetssteen.core.bevinding import Niveau

NIVEAU: dict[Niveau, str] = {
    "leesbaar": "Leesbaar",
    "xsd": "Vorm van het bericht (XSD)",
    "xslt": "Inhoud van het bericht (xslt)",
    "berichtoverstijgend": "Berichtoverstijgend",
    "externe_bron": "Externe bron",
    "contract": "Contract",
}


def pagina(titel: str, *delen: str) -> str:
    """Return a page; parts that are empty are left out."""
    gemaakt = "<!-- Gemaakt door `make docs` uit de specificatie en de regels; wijzig deze pagina niet met de hand. -->"
    return "\n\n".join([gemaakt, f"# {titel}", *(deel for deel in delen if deel)])


def tabel(koppen: Sequence[str], rijen: Iterable[Sequence[str]]) -> str:
    """Return a table without the columns that are empty in every row."""
    inhoud = [[_cel(cel) for cel in rij] for rij in rijen]
    gevuld = [i for i in range(len(koppen)) if any(rij[i] for rij in inhoud)]
    if not inhoud:
        return ""
    regels = [[koppen[i] for i in gevuld], ["---"] * len(gevuld), *([rij[i] for i in gevuld] for rij in inhoud)]
    return "\n".join(f"| {' | '.join(regel)} |" for regel in regels)


def code(tekst: object) -> str:
    """Return text as code, also when it has backticks; nothing for nothing."""
    kaal = str(tekst)
    if not kaal:
        return ""
    return f"`` {kaal} ``" if "`" in kaal else f"`{kaal}`"


def anker(kop: str) -> str:
    """Return the anchor that Markdown gives a heading of letters, digits and dashes."""
    return kop.lower().replace(" ", "-")


def regellink(regelcode: str, bestand: str, diepte: int = 1) -> str:
    """Return a link to a rule from a page `diepte` folders below `docs/naslag`."""
    return f"[{regelcode}]({'../' * diepte}regels/{bestand}.md#{anker(regelcode)})"


def _cel(tekst: str) -> str:
    return tekst.replace("|", "\\|").replace("\n", "<br>").strip()

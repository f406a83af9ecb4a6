"""The page of what rules need besides the message."""

from __future__ import annotations

from toetssteen.regels.basis import Regel
from toetssteen.regels.naslag import NODIG
from toetssteen.regels.register import alle_regels
from tools.naslag.opmaak import pagina, regellink, tabel


def paginas() -> dict[str, str]:
    """Return the page."""
    delen = [d for naam, woorden in NODIG.items() if (d := _deel(naam, woorden))]
    zonder = sum(not r.nodig for r in alle_regels().values())
    return {
        "regels/nodig.md": pagina(
            "Wat een regel nodig heeft",
            "Deze regels vragen meer dan het bericht zelf. Is dat er niet, dan is de regel niet te toetsen, en dat "
            "telt nooit als goed. Laat het bericht zelf al zien dat iets niet klopt, dan is dat toch een bevinding. "
            f"De andere {zonder} regels over de inhoud hebben aan het bericht genoeg.",
            *delen,
            "Een regel die in een latere ronde aan de beurt is, telt alleen mee wat in eerdere rondes niet is "
            "afgewezen. Welke gegevens de regels lezen, staat bij [de stand](../stand.md).",
        )
    }


def _deel(naam: str, woorden: str) -> str:
    rijen = [_rij(regel) for regel in alle_regels().values() if naam in regel.nodig]
    koppen = ["regel", "norm", "berichten", "retourcode", "ronde"]
    tekst = tabel(koppen, rijen)
    return f"## {naam}\n\n{woorden[0].upper()}{woorden[1:]}.\n\n{tekst}" if rijen else ""


def _rij(regel: Regel) -> list[str]:
    link = regellink(regel.code, regel.niveau)
    ronde = str(regel.ronde) if regel.ronde > 1 else ""
    return [link, regel.norm, " ".join(regel.berichten), regel.retourcode or "", ronde]

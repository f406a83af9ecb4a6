"""The first page of the reference."""

from __future__ import annotations

from toetssteen.berichten.specificatie import WETTEN, bericht_naam
from toetssteen.berichten.v3_2 import UITGAVE
from tools.naslag.opmaak import NIVEAU, pagina, tabel
from tools.naslag.regels import per_niveau


def paginas() -> dict[str, str]:
    """Return the page."""
    berichten = [
        [f"[{b.nummer}](berichten/{b.nummer}.md)", b.naam, f"{b.van} → {b.naar}", _json(b.nummer)]
        for b in UITGAVE.berichten.values()
    ]
    regels = [[f"[{NIVEAU[n]}](regels/{n}.md)", str(len(codes))] for n, codes in per_niveau().items()]
    return {
        "index.md": pagina(
            "Naslag",
            f"Alles wat Toetssteen weet van release {UITGAVE.versie} van iWmo en iJw, gemaakt uit de specificatie "
            "en de regels waarmee het zelf werkt. Deze pagina's lopen dus niet achter.",
            "## Berichten",
            tabel(["bericht", "naam", "richting", "JSON Schema"], berichten),
            "## Waarden",
            "- [Datatypes](datatypes.md)\n- [Codelijsten](codelijsten/index.md)",
            "## Regels",
            tabel(["niveau", "aantal"], regels),
            "Sommige regels vragen meer dan het bericht: [wat een regel nodig heeft](regels/nodig.md). Wat Toetssteen "
            "onthoudt van eerdere berichten en van het contract, en wat regels daarvan lezen, is [de stand](stand.md).",
            "## Contracten",
            "- [Contractregels](contract/regels.md) (CTRnnn)\n- [Delen van een clausule](contract/delen.md)\n"
            "- [Gegevens](contract/gegevens.md): de tabellen waar contractregels naar kijken\n"
            "- [JSON Schema van een bestand van een profiel](json-schema/profielbestand.json), voor editors, en van "
            "[een heel profiel](json-schema/profiel.json)",
            "Ook heeft elke fout een code waarvoor de standaard er geen geeft: "
            "[onleesbare bestanden](onleesbaar.md) (LEES-...) en [fouten in de vorm](vormfouten.md) (XSD-...).",
        )
    }


def _json(nummer: str) -> str:
    return ", ".join(f"[{bericht_naam(w, nummer)}](json-schema/{bericht_naam(w, nummer)}.json)" for w in WETTEN)

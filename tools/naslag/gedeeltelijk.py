"""The page of the rules that one message allows to judge in part only."""

from __future__ import annotations

from toetssteen.regels.register import alle_regels
from tools.naslag.opmaak import NIVEAU, pagina, regellink, tabel


def paginas() -> dict[str, str]:
    """Return the page."""
    rijen = [
        [regellink(r.code, r.niveau), NIVEAU[r.niveau], r.norm, r.deels] for r in alle_regels().values() if r.deels
    ]
    return {
        "regels/gedeeltelijk.md": pagina(
            "Gedeeltelijk te toetsen regels",
            "Deze regels vragen meer dan één bericht laat zien. Toetssteen toetst wat wel te zien is en zegt hier wat. "
            "Over de rest zegt het niets: dat telt niet als goed.",
            tabel(["regel", "niveau", "norm", "wat getoetst wordt"], rijen),
        )
    }

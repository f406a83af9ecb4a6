"""The page of the settings, from the one list that the application reads them with."""

from __future__ import annotations

from toetssteen.web.omgeving import INSTELLINGEN, Soort
from tools.naslag.opmaak import code, pagina, tabel

PAD = "docs/beheer/instellingen.md"
_SOORTEN: dict[Soort, str] = {
    "tekst": "tekst", "getal": "heel getal", "ja_nee": "ja of nee", "lijst": "lijst met komma's", "pad": "pad",
}  # fmt: skip


def tekst() -> str:
    """Return the page."""
    rijen = (
        (code(i.naam), _SOORTEN[i.soort], code(i.standaard or ""), "ja" if i.geheim else "", i.uitleg)
        for i in INSTELLINGEN
    )
    return pagina(
        "Instellingen",
        "Een installatie kiest met omgevingsvariabelen. Wat hier niet staat, ligt vast. Van elke instelling kan de "
        "waarde ook in een bestand staan: geef dan `NAAM_FILE` met het pad, zoals containers dat met geheimen doen. "
        "Zet een geheim nooit op een opdrachtregel.",
        tabel(("instelling", "wat", "standaard", "geheim", "betekenis"), rijen),
        "[`toetssteen controleer`](../opdrachten/controleer.md) noemt alle instellingen die niet te gebruiken zijn in "
        "één keer.",
    )

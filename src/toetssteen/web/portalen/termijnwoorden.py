"""How pages say what a term is: what must be done, about what, and where one does it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from toetssteen.web.portalen.adressen import adres, adres_toewijzing
from toetssteen.web.portalen.woorden import berichtsoort
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

SOORTEN: Final[dict[str, str]] = {
    "retour": "Retourbericht sturen",
    "declaratieantwoord": "Declaratie beantwoorden",
    "verzoek_315": "Verzoek om toewijzing beantwoorden",
    "verzoek_317": "Verzoek om wijziging beantwoorden",
    "onderzoek_315": "Onderzoek afronden en verzoek om toewijzing beantwoorden",
    "onderzoek_317": "Onderzoek afronden en verzoek om wijziging beantwoorden",
    "woonplaatsbeginsel": "Nagaan of een andere gemeente verantwoordelijk is",
    "start": "Start melden",
    "start_na_toewijzing": "Start melden na de toewijzing",
    "stop": "Stop melden",
}
VERZOEKEN: Final = ("verzoek_315", "verzoek_317", "onderzoek_315", "onderzoek_317", "woonplaatsbeginsel")
"""Terms that end when a request is answered."""


def taak(code: str) -> str:
    """Return what must be done before the day: "Declaratie beantwoorden"."""
    return SOORTEN.get(code, code.replace("_", " ").capitalize())


def onderwerp(termijn: Any) -> str:
    """Return what a term is about: "Declaratie (323), kenmerk V2026006"."""
    delen = [f"{berichtsoort(termijn.nummer)} ({termijn.nummer})" if termijn.nummer else ""]
    if termijn.toewijzing_nummer is not None:
        delen.append(f"toewijzing {termijn.toewijzing_nummer}")
    if termijn.referentie_aanbieder:
        delen.append(f"referentie {termijn.referentie_aanbieder}")
    elif termijn.identificatie:
        delen.append(f"kenmerk {termijn.identificatie}")
    return ", ".join(d for d in delen if d)


def hoe_lang(uiterste_dag: date | None, dag: date) -> str:
    """Return how a last day lies from today: "2 dagen te laat", "vandaag", "morgen", "over 6 dagen"."""
    if uiterste_dag is None:
        return "dag niet bekend"
    over = (uiterste_dag - dag).days
    if over < 0:
        return f"{_dagen(-over)} te laat"
    return {0: "vandaag", 1: "morgen"}.get(over, f"over {_dagen(over)}")


def stand(termijn: Any, dag: date) -> str:
    """Return how a term stands: as `hoe_lang`, or when it was met."""
    if termijn.verstuurd is None or termijn.uiterste_dag is None:
        return hoe_lang(termijn.uiterste_dag, dag)
    te_laat = (termijn.verstuurd - termijn.uiterste_dag).days
    hoe = f", {_dagen(te_laat)} te laat" if te_laat > 0 else ", op tijd"
    return f"verstuurd op {termijn.verstuurd:%d-%m-%Y}{hoe}"


def adres_termijn(zicht: Zicht, termijn: Any) -> str:
    """Return the page where one does what a term asks; "" when there is none for this role."""
    if termijn.termijn in VERZOEKEN:
        mag = zicht.mag(Recht.VERZOEK_BEANTWOORDEN) or zicht.mag(Recht.VERZOEK_INDIENEN)
        return (
            adres("verzoeken", vraag=urlencode({"q": termijn.referentie_aanbieder or "", "naar": "een"})) if mag else ""
        )
    if termijn.toewijzing_nummer is not None and zicht.mag(Recht.CLIENT_INZIEN):
        return adres_toewijzing(termijn)
    if zicht.mag(Recht.BERICHT_VOLGEN):
        return adres("berichten", vraag=urlencode({"kenmerk": termijn.identificatie}))
    return ""


def _dagen(aantal: int) -> str:
    return "1 dag" if aantal == 1 else f"{aantal} dagen"

"""Pages about contracts: the rules, the tables they read, the parts of a clause, and the JSON Schema of a profile."""

from __future__ import annotations

import json
import types
import typing
from collections import defaultdict
from typing import Any

from pydantic import BaseModel

from toetssteen.contracten import delen
from toetssteen.contracten.bestandsschema import bestandsschema
from toetssteen.contracten.laden import laad, profielnamen
from toetssteen.contracten.schema import Profiel
from toetssteen.core.gegevens import DOSSIER, LEVERING, TABELLEN, Tabel
from toetssteen.core.weergave import toon
from toetssteen.regels.contract.basis import Contractregel, Gevraagd
from toetssteen.regels.contract.register import contractregels
from toetssteen.toetsing.contract.opdrachten import opdrachten
from tools.naslag.opmaak import code, pagina, tabel

VORM = {
    "tekst": "tekst",
    "getal": "heel getal",
    "deel": "getal",
    "bedrag": "eurocent, heel getal",
    "datum": "dag",
    "tijdstip": "dag en tijd (Europe/Amsterdam)",
    "ja/nee": "ja of nee",
    "lijst": "woorden met + ertussen",
}


def paginas() -> dict[str, str]:
    """Return the pages."""
    return {
        "contract/regels.md": _regels(),
        "contract/gegevens.md": _gegevens(),
        "contract/delen.md": _delen(),
        "json-schema/profiel.json": json.dumps(Profiel.model_json_schema(), indent=2, ensure_ascii=False),
        "json-schema/profielbestand.json": json.dumps(bestandsschema(), indent=2, ensure_ascii=False),
    }


def _regels() -> str:
    gebruikt = _gebruikt()
    return pagina(
        "Contractregels",
        "Regels die een clausule kan gebruiken met `regel: CTRnnn`, met de parameters die zij vragen. Een regel geldt "
        "voor elk contract; wat verschilt staat in de parameters. De uitkomst is *voldoet*, *voldoet niet* of *niet te "
        "toetsen*: een gegeven dat ontbreekt is nooit stilzwijgend goed.",
        *(_regel(r, gebruikt[r.code]) for r in contractregels().values()),
    )


def _gebruikt() -> dict[str, list[str]]:
    uit: dict[str, list[str]] = defaultdict(list)
    for naam in profielnamen():
        geladen = laad(naam)
        for clausule in geladen.profiel.clausules:
            if geladen.herkomst[clausule.id] == naam:
                for opdracht in opdrachten(clausule, geladen.profiel):
                    if clausule.id not in uit[opdracht.regel]:
                        uit[opdracht.regel].append(clausule.id)
    return uit


def _regel(regel: Contractregel, clausules: list[str]) -> str:
    rijen = ([code(naam), _soort(g), g.betekenis, _standaard(g)] for naam, g in regel.parameters.items())
    return "\n\n".join(
        deel
        for deel in (
            f"## {regel.code}",
            f"**{regel.norm}**",
            regel.toelichting,
            f"Kijkt naar {_tabel(regel.tabel)}.",
            tabel(["parameter", "soort", "betekenis", "als hij ontbreekt"], rijen),
            f"Melding: {regel.melding} {regel.herstel}",
            f"Gebruikt door: {', '.join(clausules)}." if clausules else "",
        )
        if deel
    )


def _tabel(naam: str) -> str:
    """Return what a rule looks at, as a link to its table when it has one."""
    if naam == "inzet":
        sessies, mensen = "[sessies](gegevens.md#sessies)", "[professionals](gegevens.md#professionals)"
        return f"elke professional bij elke cliënt in een sessie: {sessies} met {mensen}"
    return f"[{naam}](gegevens.md#{naam})" if naam in TABELLEN else "de tarieven van het profiel"


def _soort(gevraagd: Gevraagd) -> str:
    woorden = f": {', '.join(gevraagd.woorden)}" if 0 < len(gevraagd.woorden) <= 12 else ""
    return f"{VORM[gevraagd.soort] if gevraagd.soort != 'lijst' else 'lijst'}{woorden}"


def _standaard(gevraagd: Gevraagd) -> str:
    if gevraagd.standaard is not None:
        return toon(gevraagd.standaard)
    return "niet van toepassing" if gevraagd.optioneel else "moet"


def _gegevens() -> str:
    return pagina(
        "Gegevens voor contractregels",
        "De tabellen waar contractregels naar kijken. Een aanbieder levert ze als CSV of als blad van een werkmap, met "
        "de naam van de tabel; `toetssteen contract sjabloon` maakt een werkmap om in te vullen. Wat uit berichten "
        "komt (toewijzingen, regie, prestaties, berichten) leest Toetssteen uit de geschiedenis. Een tabel "
        "die ontbreekt is *niet bekend*; een lege tabel is bekend en leeg.",
        "## Wat de aanbieder vastlegt",
        *(_een_tabel(t) for t in LEVERING),
        "## Wat uit berichten en dossiers komt",
        *(_een_tabel(t) for t in DOSSIER),
    )


def _een_tabel(tabel_: Tabel) -> str:
    rijen = (
        [code(k.naam), VORM[k.soort], k.betekenis, ", ".join(k.woorden), "ja" if k.verplicht else ""]
        for k in tabel_.kolommen
    )
    overzicht = tabel(["kolom", "vorm", "betekenis", "woorden", "verplicht"], rijen)
    return f"### {tabel_.naam}\n\nEen rij is {tabel_.rij}.\n\n{overzicht}"


def _delen() -> str:
    soorten: list[Any] = list(typing.get_args(typing.get_args(delen.AlleDelen)[0]))
    return pagina(
        "Delen van een clausule",
        "Elke clausule heeft een of meer delen: wat een machine ermee kan. `soort` zegt welk deel het is. "
        "Het [JSON Schema van een bestand](../json-schema/profielbestand.json) helpt editors bij het invullen; dat van "
        "[een heel profiel](../json-schema/profiel.json) is voor wie de bestanden zelf samenvoegt.",
        *(_deel(model) for model in soorten),
    )


def _deel(model: type[BaseModel]) -> str:
    naam = typing.get_args(model.model_fields["soort"].annotation)[0]
    rijen = (
        [
            code(veld),
            _annotatie(info.annotation),
            (info.description or "").replace("\n", " "),
            "ja" if info.is_required() else "",
        ]
        for veld, info in model.model_fields.items()
        if veld not in ("soort", "van", "tot", "toelichting")
    )
    kop = (model.__doc__ or "").split("\n", 1)[0]
    return f"## {naam}\n\n{_DUTCH.get(naam, kop)}\n\n{tabel(['sleutel', 'soort', 'betekenis', 'verplicht'], rijen)}"


_DUTCH = {
    "termijn": "Iets gebeurt binnen een termijn na of voor iets anders.",
    "controle": "Een regel (TRnnn of CTRnnn) met gedateerde parameters.",
    "product": "Producten die deze clausule in het contract brengt.",
    "tarief": "Tarieven waar declaraties aan gehouden worden.",
    "kwalificatie": "Wie wat mag doen: niveau, mix, verhouding, diploma, registratie of rol.",
    "bewijs": "Een bewijs dat iemand moet hebben.",
    "proces": "Stappen van een proces van het profiel, of een plicht bij een gebeurtenis.",
    "formulier": "Velden van een formulier, plan of dossier.",
    "melding": "Iets wordt binnen een termijn aan iemand gemeld.",
    "kpi": "Een gemeten getal met norm en ladder.",
    "maatregel": "Wat een partij kan doen als het contract niet wordt nagekomen.",
    "rapportage": "Een rapport: wat, door wie, aan wie, wanneer.",
    "verklaring": "Een verklaring om te tekenen.",
    "niet_uitvoerbaar": "Niets om uit te voeren: waarom, en wie oordeelt.",
}


def _annotatie(soort: Any) -> str:
    """Return the kind of a field in words."""
    if typing.get_origin(soort) is typing.Literal:
        return ", ".join(str(w) for w in typing.get_args(soort))
    argumenten = [a for a in typing.get_args(soort) if a is not type(None)]
    if typing.get_origin(soort) is list:
        return f"lijst van {_annotatie(argumenten[0])}"
    if typing.get_origin(soort) is dict:
        return "parameters"
    if argumenten and typing.get_origin(soort) in (types.UnionType, typing.Union):
        return " of ".join(_annotatie(a) for a in argumenten)
    if typing.get_origin(soort) is typing.Annotated:
        return _annotatie(argumenten[0])
    namen = {"str": "tekst", "int": "heel getal", "bool": "ja of nee", "date": "dag"}
    return namen.get(getattr(soort, "__name__", str(soort)), str(getattr(soort, "__name__", soort)).lower())

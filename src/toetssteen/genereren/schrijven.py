"""Writes messages as XML, many of one kind at once, with the writer of `berichten`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl

from toetssteen.berichten.schrijven import schrijf_alle
from toetssteen.berichten.specificatie import Wet
from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, POSITIE, RIJ, STELSEL, Tabellen
from toetssteen.genereren.post import Bericht, Brief, Rij
from toetssteen.genereren.verminken import VERMINKINGEN

BOVEN: Final = "boven"
"""In a row of a letter: the class and the place of the row it stands in."""
_MEESTE_RIJEN: Final = 40_000
_ONDER: Final = {
    "Relatie": "Client",
    "Contact": "Client",
    "ToegewezenProduct": "Client",
    "StartProduct": "Client",
    "StopProduct": "Client",
    "AangevraagdProduct": "Client",
    "Verzoek": "Client",
    "OngewijzigdProduct": "Verzoek",
    "TeWijzigenProduct": "Verzoek",
    "NieuwProduct": "Verzoek",
    "Prestatie": "Client",
    "Woonplaatsbeginsel": "Antwoord",
}


def schrijf(brieven: Sequence[Brief]) -> Iterator[Bericht]:
    """Yield messages for letters, in the order given; memory holds a part of them at a time."""
    for deel in _delen(brieven):
        xml = _xml(deel)
        for plek, brief in enumerate(deel):
            inhoud = VERMINKINGEN[brief.verminkt](xml[plek]) if brief.verminkt else xml[plek]
            yield _bericht(brief, inhoud)


def _bericht(brief: Brief, inhoud: bytes) -> Bericht:
    route = (brief.afzender, brief.ontvanger, brief.kanaal)
    return Bericht(brief.ontvangen, brief.naam, *route, inhoud, tuple(brief.fouten))


def _delen(brieven: Sequence[Brief]) -> Iterator[list[Brief]]:
    deel: list[Brief] = []
    rijen = 0
    for brief in brieven:
        deel.append(brief)
        rijen += brief.omvang
        if rijen > _MEESTE_RIJEN:
            yield deel
            deel, rijen = [], 0
    if deel:
        yield deel


def _xml(brieven: Sequence[Brief]) -> dict[int, bytes]:
    """Return the bytes of letters by place."""
    soorten: dict[tuple[Wet, str], list[int]] = defaultdict(list)
    for plek, brief in enumerate(brieven):
        soorten[brief.wet, brief.nummer].append(plek)
    uit: dict[int, bytes] = {}
    for (wet, nummer), plekken in soorten.items():
        geschreven = schrijf_alle(UITGAVE, wet, nummer, _tabellen(wet, nummer, [brieven[p] for p in plekken]))
        uit |= {plek: geschreven[i] for i, plek in enumerate(plekken)}
    return uit


def _tabellen(wet: Wet, nummer: str, brieven: Sequence[Brief]) -> Tabellen:
    vormen = tabelvormen(UITGAVE, wet, nummer)
    kolommen: dict[str, dict[str, list[object]]] = {}
    for klasse, vorm in vormen.items():
        kolommen[klasse] = {k: [] for k in (BERICHT, OUDER, OUDER_KLASSE, *vorm.kolommen)}
    for bericht, brief in enumerate(brieven):
        begin = {klasse: len(kolommen[klasse][BERICHT]) for klasse in kolommen}
        _voeg_toe(kolommen["Header"], {**_kop(brief), **brief.kop}, bericht, None, None)
        for klasse, rijen in brief.rijen.items():
            for rij in rijen:
                boven, plek = rij.get(BOVEN, (_ONDER.get(klasse), 0))
                if klasse == "Client" and nummer == "323":
                    boven = "Declaratie"
                _voeg_toe(kolommen[klasse], rij, bericht, boven, begin[boven] + plek if boven else None)
    return {k: _frame(kolommen[k], vorm.kolommen) for k, vorm in vormen.items()}


def _voeg_toe(kolommen: dict[str, list[object]], rij: Rij, bericht: int, boven: str | None, ouder: int | None) -> None:
    eigen = {BERICHT: bericht, OUDER: ouder, OUDER_KLASSE: boven}
    for naam, waarden in kolommen.items():
        waarden.append(eigen[naam] if naam in eigen else rij.get(naam))


def _frame(kolommen: dict[str, list[object]], schema: dict[str, pl.DataType]) -> pl.DataFrame:
    typen = {**STELSEL, **schema}
    frame = pl.DataFrame({k: pl.Series(k, w, dtype=typen[k]) for k, w in kolommen.items()})
    eigen = {RIJ: pl.int_range(pl.len()), POSITIE: pl.lit(None)}
    return frame.with_columns(u.alias(n).cast(typen[n]) for n, u in eigen.items()).select(*typen)


def _kop(brief: Brief) -> Rij:
    hoofd, sub = UITGAVE.subversie
    versie = UITGAVE.xsd_versie[brief.wet]
    return {
        "BerichtCode": UITGAVE.berichten[brief.nummer].code[brief.wet],
        "BerichtVersie": hoofd,
        "BerichtSubversie": sub,
        "Afzender": brief.afzender,
        "Ontvanger": brief.ontvanger,
        "BerichtIdentificatie_Identificatie": brief.kenmerk,
        "BerichtIdentificatie_Dagtekening": brief.dag,
        "XsdVersie_BasisschemaXsdVersie": versie,
        "XsdVersie_BerichtXsdVersie": versie,
    }

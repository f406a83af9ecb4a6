"""Every rule and code that Toetssteen knows, as rows."""

from __future__ import annotations

from typing import Any

from toetssteen.berichten.lezen import XSD_CODES
from toetssteen.berichten.onleesbaar import ONLEESBAAR
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.regels.contract.register import contractregels
from toetssteen.regels.naslag import SOORTEN, gevallen
from toetssteen.regels.register import alle_regels, formaatregels
from toetssteen.toetsing import randgevallen


def overzicht() -> list[dict[str, Any]]:
    """Return every rule by code, in the shape of `toetssteen regels --json` (see `docs/opdrachten/regels.md`)."""
    alle = sorted(UITGAVE.berichten)
    rijen = [
        _rij(r.code, r.niveau, list(r.berichten), r.norm, r.bron)
        | {"retourcode": r.retourcode, "nodig": list(r.nodig)}
        | _wetten({b.wet for b in r.bindingen})
        for r in alle_regels().values()
    ]
    rijen += [_rij(f.code, "xsd", alle, f.norm, f.bron) for f in formaatregels().values()]
    rijen += [_contractrij(r.code, r.tabel, r.norm) for r in contractregels().values()]
    for rij in rijen:  # the codes of the standard have cases; our own, below, are tested in other ways
        rij["gevallen"] = gevallen().get(rij["code"], dict.fromkeys(SOORTEN, 0))
    rijen += [_rij(x.code, "xsd", alle, x.norm, "iWmo/iJw 3.2, XSD") for x in XSD_CODES.values()]
    rijen.append(_rij(randgevallen.CODE, "xslt", alle, randgevallen.NORM, "Toetssteen"))
    rijen += [_rij(o.code, "leesbaar", alle, o.melding, "OP179, OP192") for o in ONLEESBAAR.values()]
    return sorted(rijen, key=lambda rij: rij["code"])


def _wetten(wetten: set[str | None]) -> dict[str, Any]:
    namen = ["ijw", "iwmo"] if None in wetten else sorted(str(wet) for wet in wetten)
    return {"wet": namen[0] if len(namen) == 1 else None, "wetten": namen}


def _contractrij(code: str, tabel: str, norm: str) -> dict[str, Any]:
    """Return the row of a contract rule; one about claim lines holds for a 323, the others for no message."""
    berichten = ["323"] if tabel == "prestaties" else []
    return {**_rij(code, "contract", berichten, norm, "contract"), "nodig": ["contract"]}


def _rij(code: str, niveau: str, berichten: list[str], norm: str, bron: str) -> dict[str, Any]:
    return {
        "code": code,
        "niveau": niveau,
        "berichten": berichten,
        "wet": None,
        "wetten": ["ijw", "iwmo"],
        "retourcode": None,
        "status": "gebouwd",
        "nodig": [],
        "norm": norm,
        "bron": bron,
        "gevallen": None,
    }

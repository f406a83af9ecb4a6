"""What is encrypted: whether the key of this installation still opens it, by a sample."""

from __future__ import annotations

import hashlib
from typing import Final

from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Inhoud
from toetssteen.web.clienten.models import Client
from toetssteen.web.controle.punt import Punt
from toetssteen.web.sleutels import SleutelFout
from toetssteen.web.stand.clienten import bsn_van

ONDERDEEL: Final = "versleuteling"
STEEKPROEF: Final = 20
_SLEUTEL: Final = (
    "Geef de TOETSSTEEN_SLEUTEL waarmee deze gegevens zijn bewaard. Zonder die sleutel is er niets meer van te lezen."
)


def controleer_inhoud() -> list[Punt]:
    """Open the oldest and the newest messages and some BSNs; say whether the key is the right one."""
    rijen = Inhoud.objects.select_related("bericht").order_by("bericht__nummer_binnen")
    proef = [*rijen[: STEEKPROEF // 2], *rijen.reverse()[: STEEKPROEF // 2]]
    dicht, anders = 0, 0
    for rij in proef:
        try:
            anders += hashlib.sha256(haal_op(rij.bericht.pk, bytes(rij.geheim))).digest() != bytes(rij.bericht.som)
        except SleutelFout:
            dicht += 1
    for geheim in Client.objects.order_by("-pk").values_list("bsn_geheim", flat=True)[:STEEKPROEF]:
        try:
            bsn_van(bytes(geheim))
        except SleutelFout:
            dicht += 1
    uit = []
    if dicht:
        uit.append(Punt(ONDERDEEL, "fout", f"{dicht} berichten of BSN's uit de steekproef gaan niet open.", _SLEUTEL))
    if anders:
        uit.append(
            Punt(ONDERDEEL, "fout", f"{anders} berichten zijn niet meer wat binnenkwam.", "Zet een reservekopie terug.")
        )
    return uit or [Punt(ONDERDEEL, "goed", f"De steekproef van {len(proef)} berichten is te lezen.")]

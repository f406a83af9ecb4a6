"""Which events follow from handling messages."""

from __future__ import annotations

from collections.abc import Sequence

from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.gebeurtenissen.melden import meld
from toetssteen.web.gebeurtenissen.models import Onderwerp


def meld_verwerkt(berichten: Sequence[Bericht], antwoorden: Sequence[Bericht] = ()) -> None:
    """Tell that messages (of one pair, or of one who offered them) were handled, and which were answered."""
    if not berichten:
        return
    eerste = berichten[0]
    wie = (eerste.gemeente_id, eerste.aanbieder_id) if eerste.paar_id else (eerste.eigenaar_id,)
    per_onderwerp = {
        Onderwerp.BERICHT_VERWERKT: [b.pk for b in berichten if b.status != Status.GEPARKEERD],
        Onderwerp.BERICHT_GEPARKEERD: [b.pk for b in berichten if b.status == Status.GEPARKEERD],
        Onderwerp.BERICHT_BEANTWOORD: [b.antwoord_op_id for b in antwoorden if b.antwoord_op_id],
    }
    for onderwerp, sleutels in per_onderwerp.items():
        meld(onderwerp, wie, [f"/berichten/{sleutel}" for sleutel in sleutels])

"""Which events follow from proposing and deciding about a version of a contract."""

from __future__ import annotations

from toetssteen.web.gebeurtenissen.melden import meld
from toetssteen.web.gebeurtenissen.models import Onderwerp
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie, Stand


def meld_versie(versie: Profielversie) -> None:
    """Tell of a version, once per agreement it is of; an aanbieder hears only of what began to hold."""
    voorstel = versie.stand == Stand.VOORSTEL
    onderwerp = Onderwerp.CONTRACT_VOORGESTELD if voorstel else Onderwerp.CONTRACT_BESLOTEN
    for contract in Overeenkomst.objects.filter(gemeente_id=versie.eigenaar_id, profiel=versie.naam):
        wie = [contract.gemeente_id, contract.aanbieder_id if versie.stand == Stand.GELDT else None]
        meld(onderwerp, wie, [f"/contracten/{contract.pk}/versies/{versie.pk}"])

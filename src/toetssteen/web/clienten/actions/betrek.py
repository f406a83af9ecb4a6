"""Make someone work for a client, with the reason they give."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from toetssteen.web.clienten import access
from toetssteen.web.clienten.models import Betrokkenheid, Client
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht, alleen_voor

LANGST = 92
"""Days that one reason holds at most; after that one gives it again."""


@transaction.atomic
def betrek(zicht: Zicht, sleutel: UUID, grond: str, dagen: int, dag: date) -> Client:
    """Let who asks work for a client from a day on, for so many days; return the client.

    Raises GeenRecht without the right, Client.DoesNotExist for a client of another organisation (or of nobody: there is
    no difference), ValueError for no reason or another number of days than 1 to 92.
    """
    zicht.eis(Recht.CLIENT_MET_REDEN)
    grond = grond.strip()
    if not grond or not 1 <= dagen <= LANGST or zicht.gebruiker is None:
        raise ValueError(f"a reason, a user and 1 to {LANGST} days are needed")
    client = access.clienten_met_reden(zicht).select_related("gemeente").get(sleutel=sleutel)
    organisatie = next((o for o in zicht.organisaties if o.pk == client.gemeente_id), zicht.organisaties[0])
    Betrokkenheid.objects.create(
        client=client, gebruiker_id=zicht.gebruiker, organisatie=organisatie, grond=grond[:200], van=dag,
        tot=dag + timedelta(days=dagen - 1),
    )  # fmt: skip
    met_doel = alleen_voor(zicht, organisatie.pk).met_doel(grond)
    noteer(met_doel, "betrekken", "client", f"{dagen} dagen", clienten=[client.pk])
    return client

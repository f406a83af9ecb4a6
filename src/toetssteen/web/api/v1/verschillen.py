"""What differs between two versions of a contract: also what a proposal would change."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Query
from pydantic import Field

from toetssteen.toetsing.contract.vergelijken import vergelijk
from toetssteen.web import access
from toetssteen.web.api.v1.contracten import Contractnummer, versies_van
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Vorm
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.overeenkomsten.frames import contract_van
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("contracten")


class Verschil(Vorm):
    """One thing that differs: what it was and becomes (null: not there), and what follows."""

    onderdeel: str
    wat: str
    oud: str | None
    nieuw: str | None
    gevolg: str
    aantal: int | None


class Verschillen(Vorm):
    """All differences, from the version compared with to this one."""

    van: UUID
    naar: UUID
    resultaten: list[Verschil]


class Vergelijkvraag(Vorm):
    """What to compare with."""

    met: UUID = Field(description="De versie waarmee u vergelijkt, meestal die nu geldt.")


@onderwerp.get(
    "/contracten/{contract}/versies/{versie}/verschillen",
    response=Verschillen,
    **wijze(
        "lijstVerschillen", "Wat een versie anders doet dan een andere", Recht.CONTRACT_INZIEN,
        uitleg="Zo leest u wat een voorstel zou veranderen: `met` is dan de versie die nu geldt.",
    ),
)  # fmt: skip
def verschillen(
    request: Verzoek, contract: Contractnummer, versie: UUID, vraag: Query[Vergelijkvraag]
) -> dict[str, Any]:
    """Compare two versions of one contract."""
    eigen = versies_van(request, access.overeenkomsten(request.zicht).get(pk=contract))
    oud, nieuw = eigen.get(pk=vraag.met), eigen.get(pk=versie)
    gevonden = vergelijk(contract_van(oud.pk).geladen, contract_van(nieuw.pk).geladen)
    return {"van": oud.pk, "naar": nieuw.pk, "resultaten": [Verschil(**v.as_dict()) for v in gevonden]}

"""Where forms can begin: the buttons that pages about clients and lists of allocations show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from toetssteen.web.portalen.adressen import adres
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def ingangen_client(zicht: Zicht, client: UUID, paren: Iterable[int]) -> Iterator[tuple[str, str]]:
    """Yield label and address of what one can begin for a client; `paren` are those with an allocation."""
    if zicht.mag(Recht.TOEWIJZING_OPSTELLEN):
        yield "Nieuwe toewijzing", adres("toewijzing_opstellen", vraag=f"client={client}")
    if zicht.mag(Recht.VERZOEK_INDIENEN):
        yield "Toewijzing vragen", adres("verzoek_indienen", vraag=f"client={client}")
        for paar in sorted(set(paren)):
            yield "Wijziging vragen", adres("wijziging_vragen", paar, client)


def ingangen_lijst(zicht: Zicht) -> Iterator[tuple[str, str]]:
    """Yield label and address of what one can begin from a list of allocations."""
    if zicht.mag(Recht.TOEWIJZING_OPSTELLEN):
        yield "Nieuwe toewijzing", adres("toewijzing_opstellen")
    if zicht.mag(Recht.LEVERING_MELDEN):
        yield "Starts melden", adres("start_melden")

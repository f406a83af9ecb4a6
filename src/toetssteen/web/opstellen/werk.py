"""What a message in the making is about, and what is known of it: read once, through the gate."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Final

import polars as pl
from django.utils import timezone

from toetssteen.berichten.specificatie import Wet
from toetssteen.core.tables import PARTIJEN, Tabellen
from toetssteen.toetsing.opstellen.bericht import Kop
from toetssteen.toetsing.opstellen.persoon import Persoon, lees_persoon
from toetssteen.toetsing.overzicht.leveringen import leveringen as deliveries
from toetssteen.toetsing.toewijzing.besluit import Besluit
from toetssteen.toetsing.toewijzing.versies import laatste_versie
from toetssteen.web.clienten.models import Client
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.nummers import kenmerken, toewijzingnummers
from toetssteen.web.opstellen.volgorde import Gezien
from toetssteen.web.organisaties.models import Organisatie, Paar, Soort
from toetssteen.web.overeenkomsten.frames import Contract, contract_op
from toetssteen.web.stand.clienten import bsn_van
from toetssteen.web.stand.opslag import Bron, PgOpslag
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen import access as toewijzingen_access

LATER: Final = 2**62


@dataclass
class Werk:
    """A message in the making: who makes it, between whom, when, and about which client (None: not known yet).

    `nieuw_bsn` is that of a client who is not known yet, `gekozen_wet` where the contract does not say which law it is.
    `gelezen` keeps requests that were read, by reference.
    """

    zicht: Zicht
    paar: Paar
    nu: datetime
    client: Client | None = None
    nieuw_bsn: str = ""
    gekozen_wet: Wet | None = None
    gelezen: dict[str, Tabellen] = field(default_factory=dict, repr=False)

    @property
    def dag(self) -> date:
        """The day in the Netherlands."""
        return timezone.localdate(self.nu)

    @cached_property
    def bsn(self) -> str:
        """The BSN of the client."""
        return bsn_van(self.client.bsn_geheim) if self.client else self.nieuw_bsn

    @property
    def gelezen_contract(self) -> Contract | None:
        """The contract when something was offered from it; a name alone is not worth reading it for."""
        gelezen: Contract | None = self.__dict__.get("contract")
        return gelezen

    @cached_property
    def contract(self) -> Contract | None:
        """The contract that holds today."""
        return contract_op(self.paar, self.dag)

    @cached_property
    def wet(self) -> Wet:
        """The law: as chosen, or else that of the contract."""
        if self.gekozen_wet:
            return self.gekozen_wet
        wetten = self.contract.geladen.profiel.wet if self.contract else []
        return wetten[0] if wetten else "iwmo"

    @property
    def wij(self) -> Organisatie:
        """The organisation of the pair that makes the message."""
        return self.paar.gemeente if self.zicht.soort == Soort.GEMEENTE else self.paar.aanbieder

    @property
    def zij(self) -> Organisatie:
        """The other one."""
        return self.paar.aanbieder if self.zicht.soort == Soort.GEMEENTE else self.paar.gemeente

    @cached_property
    def bron(self) -> Bron:
        """Where rows of the stand come from."""
        return Bron.van(self.paar)

    def rijen(self, tabel: str) -> pl.DataFrame:
        """Return the rows of a table of the stand about the client, of this law."""
        vraag = pl.DataFrame(
            [(self.wet, self.paar.gemeente.code, self.paar.aanbieder.code, self.bsn)],
            schema=[*PARTIJEN, "Bsn"], orient="row",
        )  # fmt: skip
        rijen = PgOpslag(tabel, self.bron, LATER).zoek("client", vraag)
        return rijen.filter(pl.col("wet") == self.wet)

    @cached_property
    def toewijzingen(self) -> pl.DataFrame:
        """Every version of every allocation of the client, as STAND["toewijzingen"]."""
        return self.rijen("toewijzingen")

    @cached_property
    def laatste(self) -> dict[int, dict[str, object]]:
        """The version that counts of every allocation, by number."""
        return {r["ToewijzingNummer"]: r for r in laatste_versie(self.toewijzingen).iter_rows(named=True)}

    @cached_property
    def leveringen(self) -> pl.DataFrame:
        """The deliveries of the client, as `overzicht.leveringen`."""
        return deliveries({"leveringen": self.rijen("leveringen")})

    @cached_property
    def gedeclareerd(self) -> set[int]:
        """The allocations with granted lines that were not taken back (TR385)."""
        regels = self.rijen("prestaties").filter("goedgekeurd")
        terug = regels.filter(pl.col("DebetCredit") == "C")["VorigReferentieNummer"].drop_nulls().to_list()
        over = regels.filter((pl.col("DebetCredit") == "D") & ~pl.col("ReferentieNummer").is_in(terug))
        return set(over["ToewijzingNummer"].drop_nulls())

    @cached_property
    def persoon(self) -> Persoon | None:
        """Who the client is, as the latest message about them says; None when no message does."""
        if self.client is None:
            return None
        gevonden = (lees_persoon(b) for b in toewijzingen_access.berichten_over(self.zicht, self.client, self.paar))
        return next((p for p in gevonden if p is not None), None)

    def gezien(self, versie: int) -> list[Gezien]:
        """Return what the maker knew of the client, to compare with what holds when it is sent."""
        return [Gezien(self.paar, self.client.pk, versie, tuple(self.zicht.ids))] if self.client else []

    def besluit(self, gedeclareerd: bool = False) -> Besluit:
        """Return a decision of now, with new numbers of the gemeente."""
        tijd = timezone.localtime(self.nu).time().replace(microsecond=0)
        nummers = toewijzingnummers(self.paar.gemeente)
        return Besluit(self.wet, self.dag, time(tijd.hour, tijd.minute, tijd.second), nummers,
                       gedeclareerd=self.gedeclareerd if gedeclareerd else None)  # fmt: skip

    def kop(self, nummer: str) -> Kop:
        """Return the header of a new message, with a mark of its own."""
        kenmerk = next(kenmerken(self.wij))
        return Kop(self.wet, nummer, self.paar.gemeente.code, self.paar.aanbieder.code, kenmerk, self.dag)

    def eigen(self, kop: Kop, inhoud: bytes, omschrijving: str) -> Eigen:
        """Return a message to send."""
        client = self.client.pk if self.client else None
        return Eigen(self.paar, kop.wet, kop.nummer, kop.kenmerk, inhoud, client, omschrijving)

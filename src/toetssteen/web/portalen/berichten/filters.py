"""The filters of the message monitor: they live in the URL, and never hold a person."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from toetssteen.berichten.specificatie import WETTEN
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.bsn import is_bsn
from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht, Kanaal, Status
from toetssteen.web.organisaties.models import Organisatie, Soort
from toetssteen.web.portalen.woorden import berichtsoort
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.velden import DatumVeld, eis_periode

_ALLES: Final = ("", "alle")
_STATUSSEN: Final = (
    _ALLES, ("wacht", "wacht op verwerking"), ("verwerkt", "verwerkt"), ("geparkeerd", "vastgelopen"),
    ("onleesbaar", "niet te lezen"), ("afgekeurd", "afgekeurd"), ("mislukt", "niet verstuurd"),
    ("te_versturen", "wacht op versturen"),
)  # fmt: skip
_OORDELEN: Final = (_ALLES, ("goed", "goed"), ("bevindingen", "met bevindingen"), ("onleesbaar", "niet te lezen"))
_NUMMERS: Final = (_ALLES, *((n, f"{n} {berichtsoort(n)}") for n in UITGAVE.berichten))
_AFHANDELING: Final = (_ALLES, ("ja", "nog open"), ("nee", "afgehandeld"))
_STATUS_Q: Final = {
    "wacht": Q(status=Status.ONTVANGEN),
    "verwerkt": Q(status=Status.VERWERKT),
    "geparkeerd": Q(status=Status.GEPARKEERD),
    "onleesbaar": Q(status=Status.ONLEESBAAR),
    "afgekeurd": Q(status=Status.VERWERKT, aanvaard=False),
    "mislukt": Q(aflevering=Aflevering.MISLUKT),
    "te_versturen": Q(aflevering=Aflevering.WACHT),
}


class BerichtFilter(forms.Form):
    """The filters; the other parties are those of the view."""

    kenmerk = forms.CharField(label="Kenmerk", required=False, max_length=40)
    richting = forms.ChoiceField(label="Richting", required=False, choices=[_ALLES, ("in", "binnen"), ("uit", "uit")])
    nummer = forms.ChoiceField(label="Bericht", required=False, choices=_NUMMERS)
    status = forms.ChoiceField(label="Status", required=False, choices=_STATUSSEN)
    oordeel = forms.ChoiceField(label="Oordeel", required=False, choices=_OORDELEN)
    partij = forms.ChoiceField(label="Andere partij", required=False)
    open = forms.ChoiceField(label="Afhandeling", required=False, choices=_AFHANDELING)
    kanaal = forms.ChoiceField(label="Kanaal", required=False, choices=[_ALLES, *Kanaal.choices])
    van = DatumVeld(label="Ontvangen vanaf", required=False)
    tot = DatumVeld(label="Ontvangen tot en met", required=False)

    def __init__(self, data: Any, zicht: Zicht, partijen: QuerySet[Organisatie]) -> None:
        super().__init__(data)
        self.zicht = zicht
        self.fields["partij"].choices = [_ALLES, *((o.code, o.naam) for o in partijen)]  # type: ignore[attr-defined]

    def clean_kenmerk(self) -> str:
        """Refuse a BSN: it does not belong in an address."""
        waarde = str(self.cleaned_data["kenmerk"]).strip()
        if is_bsn(waarde):
            raise forms.ValidationError("Dit lijkt een BSN. Zoek een inwoner op de pagina Cliënten.")
        return waarde

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        return eis_periode(self, super().clean())

    def pas_toe(self, rijen: QuerySet[Bericht]) -> QuerySet[Bericht]:
        """Return the rows that are asked for; what is wrong in the form selects nothing."""
        if not self.is_valid():
            return rijen.none()
        c = self.cleaned_data
        rijen = rijen.filter(_STATUS_Q.get(c["status"], Q()))
        for veld in ("nummer", "oordeel", "kanaal"):
            rijen = rijen.filter(**{veld: c[veld]}) if c[veld] else rijen
        if c["richting"]:
            eigen = Q(afzender_id__in=self.zicht.ids)
            rijen = rijen.filter(eigen if c["richting"] == "uit" else ~eigen | Q(afzender__isnull=True))
        if c["partij"]:
            ander = "aanbieder" if self.zicht.soort == Soort.GEMEENTE else "gemeente"
            rijen = rijen.filter(**{f"{ander}__code": c["partij"]})
        if c["open"] == "ja":
            rijen = access.nog_open(self.zicht, rijen)
        elif c["open"]:
            rijen = rijen.filter(pk__in=access.afhandelingen(self.zicht).values("bericht_id"))
        if c["kenmerk"]:
            rijen = self._op_kenmerk(rijen, c["kenmerk"])
        return _op_dag(rijen, c["van"], c["tot"])

    def _op_kenmerk(self, rijen: QuerySet[Bericht], kenmerk: str) -> QuerySet[Bericht]:
        """Search by mark with every column before it in the index."""
        paren = access.paren(self.zicht).values("pk")
        return rijen.filter(
            paar__in=paren, wet__in=WETTEN, nummer__in=list(UITGAVE.berichten), identificatie=kenmerk[:12]
        )


def _op_dag(rijen: QuerySet[Bericht], van: Any, tot: Any) -> QuerySet[Bericht]:
    if van:
        rijen = rijen.filter(ontvangen_op__gte=_begin(van))
    return rijen.filter(ontvangen_op__lt=_begin(tot + timedelta(days=1))) if tot else rijen


def _begin(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))

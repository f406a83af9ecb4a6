"""Forms of webhooks: how one must be, and which deliveries to show."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from toetssteen.web.gebeurtenissen.actions.webhooks import Inrichting
from toetssteen.web.gebeurtenissen.models import Onderwerp, Stand, Webhook
from toetssteen.web.toegang.zicht import Zicht

STANDEN: Final = (
    ("", "alle"), (Stand.GEPARKEERD, "niet gelukt"), (Stand.WACHT, "wacht"), (Stand.BEZORGD, "bezorgd"),
)  # fmt: skip


class WebhookFormulier(forms.Form):
    """How a webhook must be. With `organisaties` one also chooses whose it is: that cannot be changed later."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    naam = forms.CharField(
        label="Naam", max_length=80, help_text="Welk programma de meldingen krijgt. Geen naam van een mens."
    )
    organisatie = forms.TypedChoiceField(label="Organisatie", coerce=int)
    url = forms.CharField(
        label="Adres", min_length=8, max_length=400, widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text="Van de leverancier van het programma. Het begint met https:// en is te bereiken vanaf internet.",
    )  # fmt: skip
    onderwerpen = forms.MultipleChoiceField(
        label="Waarvan krijgt het programma een melding?", widget=forms.CheckboxSelectMultiple,
        choices=[(waarde, label[:1].upper() + label[1:]) for waarde, label in Onderwerp.choices],
        error_messages={"required": "Kies minstens één onderwerp."},
    )  # fmt: skip

    def __init__(self, data: Any, zicht: Zicht, webhook: Webhook | None = None) -> None:
        begin = None if webhook is None else velden_van(webhook) | {"versie": webhook.versie}
        super().__init__(data, initial=begin)
        if webhook is not None or len(zicht.organisaties) == 1:
            del self.fields["organisatie"]
        else:
            self.fields["organisatie"].choices = [(o.pk, o.naam) for o in zicht.organisaties]  # type: ignore[attr-defined]

    def inrichting(self, *, actief: bool = True) -> Inrichting:
        """Return what was filled in."""
        g = self.cleaned_data
        return Inrichting(g["naam"], g["url"].strip(), tuple(sorted(g["onderwerpen"])), actief)


class Standkeuze(forms.Form):
    """Which deliveries a list shows."""

    stand = forms.ChoiceField(label="Bezorgd?", required=False, choices=STANDEN)
    onderwerp = forms.ChoiceField(label="Onderwerp", required=False, choices=[("", "alle"), *Onderwerp.choices])


def velden_van(webhook: Webhook) -> dict[str, Any]:
    """Return what of a webhook can be changed."""
    return {"naam": webhook.naam, "url": webhook.url, "onderwerpen": list(webhook.onderwerpen)}


def gewijzigd(webhook: Webhook) -> str:
    """Return what someone is told whose form was read before somebody else changed the webhook."""
    onderwerpen = ", ".join(Onderwerp(o).label for o in webhook.onderwerpen)
    stand = "aan" if webhook.actief else "uit"
    return (
        f"Intussen heeft iemand anders deze webhook gewijzigd. Nu geldt: naam {webhook.naam}; adres {webhook.url}; "
        f"meldingen over: {onderwerpen}; de webhook staat {stand}. Kijk wat u hebt ingevuld na, en sla het dan nog "
        "eens op."
    )

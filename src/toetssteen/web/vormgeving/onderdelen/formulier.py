"""Components around a Django form: a field, a whole form, the summary of its errors, filters and bulk actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.template import Context

from toetssteen.web.vormgeving.attributen import attributen
from toetssteen.web.vormgeving.iconen import icoon

_KLASSEN: Final[tuple[tuple[type[forms.Widget], str, str], ...]] = (
    (forms.CheckboxSelectMultiple, "keuzes", "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.RadioSelect, "keuzes", "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.CheckboxInput, "vinkje", "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.Textarea, "tekst", "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "tekst", "utrecht-select utrecht-select--html-select"),
    (forms.FileInput, "tekst", "ts-bestand"),
    (forms.Widget, "tekst", "utrecht-textbox utrecht-textbox--html-input"),
)


def veld(gebonden: BoundField, *, hint: str = "", breedte: str = "midden", compact: bool = False) -> dict[str, Any]:
    """Draw one field of a form: label, hint, error, control, tied together for screen readers.

    `breedte` is kort (a code, a date), midden or lang; `compact` is for a bar of filters.
    """
    soort, klasse = next(
        (soort, klasse) for type_, soort, klasse in _KLASSEN if isinstance(gebonden.field.widget, type_)
    )
    id_ = gebonden.auto_id
    uitleg = hint or gebonden.help_text
    ids = [f"{id_}_uitleg"] * bool(uitleg) + [f"{id_}_fout"] * bool(gebonden.errors)
    attrs = {"class": klasse, "aria-describedby": " ".join(ids) or None}
    if gebonden.errors:
        attrs |= {"aria-invalid": "true", "class": f"{klasse} {klasse.split()[0]}--invalid"}
    return {
        "veld": gebonden,
        "soort": soort,
        "id": id_,
        "uitleg": uitleg,
        "breedte": breedte,
        "compact": compact,
        "fout_icoon": icoon("fout"),
        "invoer": gebonden.as_widget(attrs={naam: waarde for naam, waarde in attrs.items() if waarde}),
        "keuzes": _keuzes(gebonden, klasse) if soort == "keuzes" else (),
        "beschreven": " ".join(ids),
    }


def _keuzes(gebonden: BoundField, klasse: str) -> list[dict[str, Any]]:
    """Return id, label and control of each radio button or checkbox of a group."""
    return [
        {"id": deel.id_for_label, "label": deel.choice_label, "invoer": _keuze(deel, klasse)}
        for deel in gebonden.subwidgets
    ]


def _keuze(deel: Any, klasse: str) -> str:
    deel.data["attrs"] = {**deel.data["attrs"], "class": klasse}
    return str(deel.tag(wrap_label=False))


def formulier(
    form: forms.BaseForm,
    *,
    knop: str = "Opslaan",
    actie: str = "",
    annuleer: str = "",
    methode: str = "post",
    **rest: object,
) -> dict[str, Any]:
    """Draw a whole form: the summary of errors, all fields, the button and a link to go back (`annuleer`)."""
    return {
        "form": form,
        "knop": knop,
        "actie": actie,
        "annuleer": annuleer,
        "methode": methode,
        "attributen": attributen(rest),
    }


def foutoverzicht(form: forms.BaseForm) -> dict[str, Any]:
    """Draw what is wrong with a form, with a link to each field; nothing when all is well.

    The order is that of the fields on the page: `form.volgorde`, or that of the form itself.
    """
    plek = {naam: nummer for nummer, naam in enumerate(getattr(form, "volgorde", form.fields))}
    namen = sorted((n for n in form.errors if n != "__all__"), key=lambda n: plek.get(n, len(plek)))
    velden = [(form[naam], fout) for naam in namen for fout in form.errors[naam]]
    return {"algemeen": form.non_field_errors(), "velden": velden, "aantal": len(velden) + len(form.non_field_errors())}


def filterbalk(context: Context, form: forms.BaseForm, *, knop: str = "Filteren", doel: str = "") -> dict[str, Any]:
    """Draw a form of filters that lives in the URL; sorting stays, the page number starts again.

    With `doel` ("#resultaat") htmx replaces only that part of the page when a filter changes.
    """
    vraag = context["request"].GET
    return {
        "form": form,
        "knop": knop,
        "doel": doel,
        "pad": context["request"].path,
        "sorteer": vraag.get("sorteer", ""),
        "actief": any(waarde for naam in form.fields for waarde in vraag.getlist(naam)),
        "icoon": icoon("zoek"),
    }


def bulkbalk(
    acties: Sequence[tuple[str, str]],
    *,
    id: str = "bulk",
    url: str = "",
    knop: str = "Uitvoeren",
    totaal: int | None = None,
) -> dict[str, Any]:
    """Draw the bar that does one action for all chosen rows of the table with `kies` and `formulier=id`.

    Sends `actie`, the names of the checkboxes, and `alle=ja` when all `totaal` rows of the filter are meant.
    """
    return {"acties": acties, "id": id, "url": url, "knop": knop, "totaal": totaal}

"""All filters and tags of the look, in one library: `{% load toetssteen %}` (built in for the project).

The functions, with their parameters, are in `vormgeving.weergave` and `vormgeving.onderdelen`; docs/vormgeving.md
lists them.
"""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from toetssteen.web.vormgeving import iconen, weergave
from toetssteen.web.vormgeving.onderdelen import basis, blokken, formulier, tabel, verhaal
from toetssteen.web.vormgeving.query import met

register = template.Library()

for _filter in (weergave.euro, weergave.datum, weergave.tijdstip, weergave.getal, weergave.volume, weergave.aantal):
    register.filter(_filter.__name__, _filter)

for _deel in (
    basis.knop,
    basis.kop,
    basis.status,
    basis.melding,
    basis.djangomelding,
    basis.tegels,
    basis.voortgang,
    basis.tabs,
    basis.kruimels,
    basis.gegevenslijst,
    formulier.veld,
    formulier.formulier,
    formulier.foutoverzicht,
    formulier.bulkbalk,
    verhaal.tijdlijn,
    verhaal.bevinding,
    verhaal.bron_en_betekenis,
):
    register.inclusion_tag(f"vormgeving/onderdelen/{_deel.__name__}.html")(_deel)

for _met_context in (formulier.filterbalk, tabel.tabel, tabel.paginering):
    register.inclusion_tag(f"vormgeving/onderdelen/{_met_context.__name__}.html", takes_context=True)(_met_context)

for _blok in (blokken.meldingblok, blokken.uitklap, blokken.kaart, blokken.grafiek):
    register.simple_block_tag(_blok)

register.simple_tag(iconen.icoon, name="icoon")


@register.simple_tag(takes_context=True)
def query(context: Context, **wijzigingen: object) -> SafeString | str:
    """Return the query string of this page with changes: `{% query sorteer="naam" pagina=None %}`."""
    return met(context["request"].GET, wijzigingen)

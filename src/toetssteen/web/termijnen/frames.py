"""Terms of a pair, from the tables of its stand."""

from __future__ import annotations

from datetime import date

import polars as pl

from toetssteen.core.tables import STAND
from toetssteen.toetsing.termijnen import termijnen
from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.stand.opslag import Bron, PgOpslag

_NODIG = ("berichten", "toewijzingen", "leveringen", "verzoeken", "antwoorden")
_BUITEN = {"wet": pl.String, "gemeente": pl.String, "aanbieder": pl.String, "nummer": pl.String,
           "Identificatie": pl.String, "Dagtekening": pl.Date}  # fmt: skip


def termijnen_van(bron: Bron, vandaag: date) -> pl.DataFrame:
    """Return the terms of a pair, columns as `toetsing.termijnen.KOLOMMEN`."""
    stand = {naam: PgOpslag(naam, bron, 0).tabel() for naam in _NODIG}
    leeg = {naam: pl.DataFrame(schema=schema) for naam, schema in STAND.items() if naam not in _NODIG}
    return termijnen(stand | leeg, _buiten_de_stand(bron.paar), vandaag)


def _buiten_de_stand(paar: Paar) -> pl.DataFrame:
    """Return messages that were refused by our own verdict and have no answer yet."""
    rijen = Bericht.objects.filter(
        paar=paar, status=Status.VERWERKT, aanvaard=False, antwoorden__isnull=True, dagtekening__isnull=False
    ).values_list("wet", "nummer", "identificatie", "dagtekening")
    codes = (paar.gemeente.code, paar.aanbieder.code)
    return pl.DataFrame([(w, *codes, n, i, d) for w, n, i, d in rijen], schema=_BUITEN, orient="row")

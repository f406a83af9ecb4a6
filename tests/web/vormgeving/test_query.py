from __future__ import annotations

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from toetssteen.web.vormgeving.query import met, sorteerlink
from web.vormgeving.conftest import teken

_WOORD = st.text("abcé &=?#", min_size=1, max_size=6)


def test_sorteren_houdt_de_filters_en_begint_bij_de_eerste_bladzijde() -> None:
    vraag = QueryDict("status=nieuw&status=bezig&pagina=4")

    assert sorteerlink(vraag, "bedrag") == ("?status=nieuw&status=bezig&sorteer=bedrag", "none")


def test_nog_een_keer_klikken_draait_de_volgorde_om() -> None:
    assert sorteerlink(QueryDict("sorteer=bedrag"), "bedrag") == ("?sorteer=-bedrag", "ascending")
    assert sorteerlink(QueryDict("sorteer=-bedrag"), "bedrag") == ("?sorteer=bedrag", "descending")


def test_de_tag_zet_en_haalt_weg() -> None:
    uit = teken('{% query sorteer="naam" pagina=None %}', "?pagina=3&q=a%26b")

    assert uit == "?q=a%26b&amp;sorteer=naam"


@given(st.dictionaries(_WOORD, st.lists(_WOORD, min_size=1, max_size=3), max_size=4), _WOORD, st.none() | _WOORD)
def test_alleen_wat_genoemd_is_verandert(voor: dict[str, list[str]], naam: str, waarde: str | None) -> None:
    vraag = QueryDict(mutable=True)
    for sleutel, waarden in voor.items():
        vraag.setlist(sleutel, waarden)

    na = dict(QueryDict(met(vraag, {naam: waarde}).removeprefix("?")).lists())

    assert {k: v for k, v in na.items() if k != naam} == {k: v for k, v in voor.items() if k != naam}
    assert na.get(naam) == (None if waarde is None else [waarde])

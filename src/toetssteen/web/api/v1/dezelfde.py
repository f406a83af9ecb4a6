"""For whom a key works: the first thing to ask."""

from __future__ import annotations

from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Partij, Vorm
from toetssteen.web.api.v1.wijze import wijze

onderwerp = Onderwerp("api")


class Sleutel(Vorm):
    """For whom a key works."""

    naam: str
    rol: str
    soort: str
    organisaties: list[Partij]
    rechten: list[str]


@onderwerp.get("/sleutel", response=Sleutel, **wijze("leesSleutel", "Voor wie deze sleutel werkt, en wat hij mag"))
def lees_sleutel(request: Verzoek) -> Sleutel:
    """Tell for whom the key works that is used."""
    zicht = request.zicht
    return Sleutel(
        naam=zicht.naam,
        rol=str(zicht.rol),
        soort=str(zicht.soort),
        organisaties=[Partij(code=o.code, naam=o.naam) for o in zicht.organisaties],
        rechten=sorted(r.name for r in zicht.rechten),
    )

"""Release 3.2 of iWmo and iJw: the fourteen messages of both laws."""

from __future__ import annotations

from toetssteen.berichten.specificatie import Uitgave
from toetssteen.berichten.v3_2 import b301, b305, b307, b315, b317, b319, b323, b325
from toetssteen.berichten.v3_2.retouren import RETOUREN

_EIGEN = (b301, b305, b307, b315, b317, b319, b323, b325)

UITGAVE = Uitgave(
    versie="3.2",
    subversie=(3, 2),
    berichten={b.nummer: b for b in sorted((*(m.BERICHT for m in _EIGEN), *RETOUREN), key=lambda b: b.nummer)},
    naamruimte="http://www.istandaarden.nl/{wet}/3_2/{bericht}/schema",
    basis_naamruimte="http://www.istandaarden.nl/{wet}/3_2/basisschema/schema",
    xsd_versie={"iwmo": "1.0.0", "ijw": "1.0.0"},
)

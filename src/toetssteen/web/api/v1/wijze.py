"""What every operation declares: its name, what it is for (Dutch), the rights it asks for, the answers it can give."""

from __future__ import annotations

from typing import Any

from toetssteen.web.api.v1.toegang import Inhoud, Toegang
from toetssteen.web.toegang.rechten import Recht


def wijze(
    naam: str,
    kop: str,
    *rechten: Recht,
    uitleg: str = "",
    inhoud: Inhoud = "geen",
    codes: tuple[int, ...] = (),
    etag: bool = False,
    **extra: Any,
) -> dict[str, Any]:
    """Return the keywords of an operation for ninja.

    Args:
        naam: operationId.
        kop: one line about what it does.
        rechten: one of these is needed; none: any key will do.
        uitleg: more about it.
        inhoud: what its body is.
        codes: the errors it can give besides those that follow from the rest (see `openapi`).
        etag: whether a success has the header ETag.
        extra: more for the OpenAPI description of the operation.
    """
    nodig = " of ".join(f"`{r.name}`" for r in rechten)
    tekst = f"{uitleg}\n\nNodig: een sleutel met {nodig}." if rechten else f"{uitleg}\n\nElke geldige sleutel volstaat."
    return {
        "operation_id": naam,
        "summary": kop,
        "description": tekst.strip(),
        "auth": Toegang(rechten, inhoud),
        "by_alias": True,
        "openapi_extra": {"x-rechten": [r.name for r in rechten], "x-codes": list(codes), "x-etag": etag, **extra},
    }

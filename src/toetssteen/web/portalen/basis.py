"""What every page shares: it is for someone with a view and a right, and what is not theirs is not there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from toetssteen.web.portalen.inloggen import naar_inloggen
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import GeenRecht, Zicht

Weergave = Callable[..., HttpResponseBase]


class Verzoek(HttpRequest):
    """A request that passed `pagina`: it has a view."""

    zicht: Zicht
    hoeden: list[Any]


def pagina(*rechten: Recht) -> Callable[[Weergave], Weergave]:
    """Show a page only to someone logged in who has one of these rights (none: to everyone with a role).

    What the view may not see, or what is not there, gives the same 404; what the role may not do gives a 403.
    """

    def om(weergave: Weergave) -> Weergave:
        @wraps(weergave)
        def binnen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return naar_inloggen(request)
            zicht: Zicht | None = getattr(request, "zicht", None)
            if zicht is None:
                return render(request, "portalen/geen_rol.html", status=403)
            try:
                if rechten and not any(zicht.mag(r) for r in rechten):
                    zicht.eis(rechten[0])
                return weergave(cast(Verzoek, request), *args, **kwargs)
            except GeenRecht as fout:
                return render(request, "portalen/geen_recht.html", {"melding": str(fout)}, status=403)
            except ObjectDoesNotExist as fout:
                raise Http404 from fout

        return binnen

    return om

"""Accept an invitation as a person does, in a process of its own: `python -m web.beheer.eerste_beheerder LINK EMAIL`.

Works as the server does: under the database role of the web process, with a second factor asked for.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

ZIN = "een lange zin vol woorden"


def neem_aan(link: str, email: str) -> None:
    """Choose a password, log in, set a second factor, and print what the beheerder then sees."""
    from toetssteen.web.opdrachten import begin

    begin("server")
    from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
    from django.test import Client

    from web.aanmelden.hulp import code, login

    delen = urlsplit(link)
    browser = Client(headers={"host": delen.netloc})
    aanbod = browser.get(delen.path, follow=True).content.decode()
    gekozen = browser.post("/account/uitnodiging/", {"wachtwoord": ZIN, "nogmaals": ZIN})
    login(browser, email, ZIN)
    eerst = browser.get("/beheer/gebruikers/")
    browser.get("/account/tweede-factor/instellen/")
    geheim = browser.session[SECRET_SESSION_KEY]
    gezet = browser.post("/account/tweede-factor/instellen/", {"code": code(geheim)})
    pagina = browser.get("/beheer/gebruikers/")
    werklijst = browser.get("/").content.decode()
    nogmaals = Client(headers={"host": delen.netloc}).get(delen.path, follow=True)
    print(json.dumps({
        "aanbod": "beheerder" in aanbod, "gekozen": gekozen.status_code, "zonder_factor": eerst.get("Location", ""),
        "gezet": gezet.get("Location", ""), "status": pagina.status_code, "pagina": pagina.content.decode(),
        "werklijst": werklijst, "nog_eens": nogmaals.status_code,
    }))  # fmt: skip


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    neem_aan(*sys.argv[1:])

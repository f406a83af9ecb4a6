"""A small real OpenID provider for tests: discovery, keys, authorize, token and userinfo over HTTP on this machine.

It holds its clients to the code flow with PKCE (S256). A test changes `claims`, `info` or `misleid` to see what the
application does with a provider that says something else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

CLIENT, GEHEIM = "toetssteen-proef", "een-geheim-van-de-proef"


def b64(inhoud: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(inhoud).rstrip(b"=").decode()


@dataclass
class Uitgever:
    """The provider; start it with `with`."""

    claims: dict[str, Any] = field(default_factory=dict)
    info: dict[str, Any] = field(default_factory=lambda: {"sub": "p-1"})
    misleid: Callable[[str], str] = str
    sleutel: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    vragen: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    aangeboden: str = ""

    def __enter__(self) -> Uitgever:
        uitgever = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                uitgever.get(self)

            def do_POST(self) -> None:
                uitgever.post(self)

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.adres = f"http://127.0.0.1:{self.server.server_port}"
        self.draad = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.draad.start()
        return self

    def __exit__(self, *rest: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.draad.join()

    def get(self, h: BaseHTTPRequestHandler) -> None:
        """Answer discovery, keys, authorize and userinfo."""
        delen = urlsplit(h.path)
        if delen.path == "/.well-known/openid-configuration":
            namen = ("authorization", "token", "userinfo")
            adressen = {f"{n}_endpoint": f"{self.adres}/{n}" for n in namen}
            _json(h, {"issuer": self.aangeboden or self.adres, "jwks_uri": f"{self.adres}/sleutels", **adressen})
        elif delen.path == "/sleutels":
            _json(h, {"keys": [self._openbaar()]})
        elif delen.path == "/userinfo":
            _json(h, self.info)
        else:
            self._geef_code(h, {k: v[0] for k, v in parse_qs(delen.query).items()})

    def _geef_code(self, h: BaseHTTPRequestHandler, vraag: dict[str, str]) -> None:
        goed = vraag["response_type"] == "code" and vraag["code_challenge_method"] == "S256"
        assert goed, "only the code flow with PKCE"
        self.vragen.append(vraag)
        code = secrets.token_urlsafe(8)
        self.codes[code] = vraag
        h.send_response(302)
        h.send_header("Location", f"{vraag['redirect_uri']}?{urlencode({'code': code, 'state': vraag['state']})}")
        h.end_headers()

    def post(self, h: BaseHTTPRequestHandler) -> None:
        """Change a code for tokens, once, for who knows the verifier."""
        velden = parse_qs(h.rfile.read(int(h.headers["Content-Length"])).decode())
        vraag = self.codes.pop(velden["code"][0], None)
        proef = b64(hashlib.sha256(velden["code_verifier"][0].encode()).digest())
        if vraag is None or proef != vraag["code_challenge"] or velden["client_secret"] != [GEHEIM]:
            _json(h, {"error": "invalid_grant"}, 400)
            return
        token = self.misleid(self.token(vraag.get("nonce", "")))
        _json(h, {"access_token": "een-token", "token_type": "Bearer", "expires_in": 60, "id_token": token})

    def token(self, nonce: str, *, kop: dict[str, Any] | None = None) -> str:
        """Return a signed ID token with the claims of the test."""
        nu = int(time.time())
        claims = {
            "iss": self.adres,
            "aud": CLIENT,
            "iat": nu,
            "exp": nu + 300,
            "nonce": nonce,
            "sub": "p-1",
        } | self.claims
        claims = {k: v for k, v in claims.items() if v is not None}
        delen = [kop or {"alg": "RS256", "kid": "proef", "typ": "JWT"}, claims]
        bericht = ".".join(b64(json.dumps(d).encode()) for d in delen)
        return f"{bericht}.{b64(self.sleutel.sign(bericht.encode(), padding.PKCS1v15(), SHA256()))}"

    def _openbaar(self) -> dict[str, str]:
        getallen = self.sleutel.public_key().public_numbers()
        n, e = (b64(g.to_bytes((g.bit_length() + 7) // 8, "big")) for g in (getallen.n, getallen.e))
        return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "proef", "n": n, "e": e}


def _json(h: BaseHTTPRequestHandler, inhoud: object, status: int = 200) -> None:
    h.send_response(status)
    h.send_header("Content-Type", "application/json")
    h.end_headers()
    h.wfile.write(json.dumps(inhoud).encode())

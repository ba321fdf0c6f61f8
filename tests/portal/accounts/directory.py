"""A small directory that speaks OpenID Connect, on this machine, for as long as a test runs."""

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "portal", "a secret between the two"


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Directory:
    """What the directory says of whoever signs in there. Tests change it."""

    def __init__(self):
        self.key = self.signs_with = new_key()
        self.claims = {"sub": "7c1", "email": "member@police.example", "email_verified": True, "name": "Member"}
        self.codes, self.refuses = {}, False
        self.overrides = {}

    def token(self, client):
        """A signed statement of who somebody is."""
        now = int(time.time())
        said = {"iss": self.url, "aud": client, "iat": now, "exp": now + 300, **self.claims, **self.overrides}
        return jwt.encode(said, self.signs_with, algorithm="RS256", headers={"kid": "one"})

    def answer(self, path, query, form):
        """The status, the headers and the body of an answer."""
        if path == "/.well-known/openid-configuration":
            return (
                200,
                {},
                {
                    "issuer": self.url,
                    "authorization_endpoint": f"{self.url}/authorize",
                    "token_endpoint": f"{self.url}/token",
                    "jwks_uri": f"{self.url}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                },
            )
        if path == "/keys":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return 200, {}, {"keys": [{**key, "kid": "one", "alg": "RS256", "use": "sig"}]}
        if path == "/authorize":
            code = secrets.token_urlsafe()
            self.codes[code] = query
            back = {"error": "access_denied"} if self.refuses else {"code": code}
            there = f"{query['redirect_uri']}?{urlencode({**back, 'state': query['state']})}"
            return 302, {"Location": there}, {}
        if path == "/token":
            asked = self.codes.pop(form.get("code"), None)
            proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
            if (
                asked is None
                or form.get("client_secret") != SECRET
                or asked["code_challenge"] != base64.urlsafe_b64encode(proof).decode().rstrip("=")
            ):
                return 400, {}, {"error": "invalid_grant"}
            return 200, {}, {"access_token": "x", "token_type": "Bearer", "id_token": self.token(asked["client_id"])}
        return 404, {}, {}


@contextmanager
def running():
    """The directory, answering at its `url`."""
    directory = Directory()

    class Handler(BaseHTTPRequestHandler):
        def reply(self, form):
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            status, headers, body = directory.answer(parts.path, query, form)
            written = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Type": "application/json", "Content-Length": len(written)}.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(written)

        def do_GET(self):
            self.reply({})

        def do_POST(self):
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.reply({name: values[0] for name, values in parse_qs(sent).items()})

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    directory.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield directory
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""GOV.UK Notify as the way out for mail, against a server of our own."""

import base64
import hashlib
import hmac
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.core.mail import send_mail

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"


@pytest.fixture
def notify(settings):
    """A server that takes what Notify takes, and what it was sent."""
    taken, status = [], [201]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.append((self.path, self.headers["Authorization"], json.loads(body)))
            self.send_response(status[0])
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.EMAIL_BACKEND = "collab_portal.notify.NotifyBackend"
    settings.NOTIFY_URL = f"http://127.0.0.1:{server.server_port}"
    settings.NOTIFY_API_KEY = f"portal-{SERVICE}-{SECRET}"
    settings.NOTIFY_TEMPLATE_ID = "f33517ff-2a88-4f6e-b855-c550268ce08a"
    yield taken, status
    server.shutdown()
    server.server_close()


def decoded(part):
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_a_message_reaches_notify_signed_with_the_services_secret(notify):
    taken, _status = notify
    assert send_mail("A survey", "Please answer.", None, ["chief@example.org"]) == 1
    path, authorization, body = taken[0]
    assert path == "/v2/notifications/email"
    assert body["email_address"] == "chief@example.org"
    assert body["personalisation"] == {"subject": "A survey", "body": "Please answer."}
    head, claims, signature = authorization.removeprefix("Bearer ").split(".")
    assert decoded(head) == {"typ": "JWT", "alg": "HS256"} and decoded(claims)["iss"] == SERVICE
    expected = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    assert base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4)) == expected


def test_a_refusal_is_a_fault_that_is_tried_again(notify):
    _taken, status = notify
    status[0] = 403
    with pytest.raises(OSError, match="403"):
        send_mail("A survey", "Please answer.", None, ["chief@example.org"])

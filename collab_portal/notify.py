"""Sends mail through GOV.UK Notify instead of SMTP, where NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID are set.

The template at Notify holds only ((subject)) and ((body)), so that the words stay in this project.
"""

import base64
import hashlib
import hmac
import json
import time
import urllib.request

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

KEY_PART = 36


class NotifyBackend(BaseEmailBackend):
    """Posts each message to Notify; a fault is an OSError, as it is with SMTP."""

    def send_messages(self, messages):
        return sum(self.send(message, to) for message in messages for to in message.to)

    def send(self, message, to):
        body = {
            "email_address": to,
            "template_id": settings.NOTIFY_TEMPLATE_ID,
            "personalisation": {"subject": message.subject, "body": message.body},
        }
        request = urllib.request.Request(
            f"{settings.NOTIFY_URL}/v2/notifications/email",
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {token(settings.NOTIFY_API_KEY)}"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status == 201


def token(api_key, now=None):
    """The signed token that Notify asks for: the key ends in the service's id and the secret, 36 characters each."""
    service, secret = api_key[-2 * KEY_PART - 1 : -KEY_PART - 1], api_key[-KEY_PART:]
    head = encoded({"typ": "JWT", "alg": "HS256"})
    claims = encoded({"iss": service, "iat": int(now or time.time())})
    signature = hmac.new(secret.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    return f"{head}.{claims}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def encoded(part):
    return base64.urlsafe_b64encode(json.dumps(part, separators=(",", ":")).encode()).rstrip(b"=").decode()

"""Whose word about a visitor counts: what a proxy forwards is believed only where the proxy is ours."""

from ipaddress import ip_address, ip_network

from django.conf import settings

FORWARDED = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
    "HTTP_X_REQUEST_ID",
)
# How a server that is reached through a socket file names whoever is at the other end.
SOCKET_FILE = ""


class TrustedProxy:
    """Drops forwarded headers that no trusted proxy sent, and learns from one that did where the visitor is.

    From here on REMOTE_ADDR is the visitor's address. Only the last address of X-Forwarded-For is used: the one our
    own proxy added. Those before it are the visitor's own claim.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.networks = [ip_network(name) for name in settings.TRUSTED_PROXIES if name != "unix"]
        self.trusts_socket = "unix" in settings.TRUSTED_PROXIES

    def __call__(self, request):
        if self.trusts(request.META.get("REMOTE_ADDR", "")):
            claimed = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
            if claimed and address(claimed):
                request.META["REMOTE_ADDR"] = claimed
        else:
            for name in FORWARDED:
                request.META.pop(name, None)
        return self.get_response(request)

    def trusts(self, sender):
        """Whether this is one of our proxies."""
        if sender == SOCKET_FILE:
            return self.trusts_socket
        at = address(sender)
        return at is not None and any(at in network for network in self.networks)


def address(text):
    """An internet address, or None where the text is none."""
    try:
        return ip_address(text)
    except ValueError:
        return None

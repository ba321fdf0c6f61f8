"""Lets programs read: as the account whose token they bring, and no oftener than the portal can bear."""

from django.conf import settings

from collab_portal.accounts.models import AccessToken
from collab_portal.roles import RoleBackend
from initiatives.lists.json import problem
from initiatives.throttle import Throttle

A_MINUTE = 60


class Programs:
    """Slows down whoever asks too often, by network address and by token, and finds out whose token it is.

    The account is known as `reader` to the lists for programs and to nothing else: a token opens no page and no form.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.by_address = Throttle("programs-by-address", settings.API_REQUESTS_A_MINUTE, A_MINUTE)
        self.by_token = Throttle("programs-by-token", settings.API_REQUESTS_A_MINUTE, A_MINUTE)

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "for_programs", False):
            return None
        if self.by_address.too_many(request.META.get("REMOTE_ADDR", "")):
            return too_often()
        if "HTTP_AUTHORIZATION" not in request.META:
            return None
        scheme, _, text = request.META["HTTP_AUTHORIZATION"].partition(" ")
        may_sign_in = RoleBackend().user_can_authenticate
        token = AccessToken.objects.read_by(text.strip(), may_sign_in) if scheme.lower() == "bearer" else None
        if token is None:
            refused = problem(401, "This token is not known, has ended, or its account is closed.")
            refused["WWW-Authenticate"] = "Bearer"
            return refused
        if self.by_token.too_many(str(token.pk)):
            return too_often()
        request.reader = token.user
        token.use(request)
        return None


def too_often():
    """Return the refusal to answer so many questions, with the time after which they are counted anew."""
    refused = problem(429, "Too many questions. Wait a minute, then go on.")
    refused["Retry-After"] = str(A_MINUTE)
    return refused

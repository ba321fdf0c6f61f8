"""How long somebody stays signed in, and what becomes of what they typed when that was not long enough."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import resolve_url
from django.utils import timezone

from .models import idle_minutes
from .unsent import keep


class SessionLimits:
    """Ends sessions that were idle too long or have lasted long enough, and notes the use of the others."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.ended = None
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            row, user = request.session.row, request.user
            if row is not None and timezone.now() >= row.ends_at(user):
                request.ended = user
                logout(request)
                row.delete()
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """By now the form has shown that it came from one of our pages, so what was typed may be kept."""
        asks_only = getattr(view, "is_no_use_of_the_session", False)
        if request.ended is not None:
            return None if asks_only else self.sign_in_again(request)
        row = getattr(request.session, "row", None)
        if row is not None and row.user_id and not asks_only:
            row.use(timezone.now())
        return None

    def sign_in_again(self, request):
        """Leads to the sign-in, and from there back to the page that somebody wanted or to what they typed."""
        there = request.get_full_path()
        told = f"You were signed out, because nothing happened for {idle_minutes(request.ended)} minutes."
        if request.method not in ("GET", "HEAD"):
            there = keep(request, request.ended) or there
            told += " What you typed is kept: sign in to send it."
        messages.warning(request, told)
        return redirect_to_login(there, resolve_url(settings.LOGIN_URL))

"""What only the owner of a portal knows: who answers for it, and where to write. Pages say honestly what is missing."""

from datetime import UTC, datetime, time
from datetime import date as day

from django.conf import settings
from django.core.checks import Info, register
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

WHAT_FOR = {
    "CONTACT_EMAIL": "the contact page and the accessibility statement give no address to write to",
    "CONTROLLER_NAME": "the privacy notice does not say who answers for personal data",
    "DPO_CONTACT": "the privacy notice does not say how to reach the data protection officer",
    "SECURITY_CONTACT": "there is no /.well-known/security.txt for those who find a weakness",
}


@require_safe
def privacy(request):
    """What the portal keeps about people, why, for how long, and what they may ask for."""
    return render(
        request,
        "portal/privacy.html",
        {**owner_facts(), "session_length": in_words(settings.SESSION_COOKIE_AGE)},
    )


@require_safe
def cookies(request):
    """Every cookie there is, what it is for and how long it stays."""
    context = {
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "session_length": in_words(settings.SESSION_COOKIE_AGE),
        "ends_with_browser": settings.SESSION_EXPIRE_AT_BROWSER_CLOSE,
        "csrf_length": in_words(settings.CSRF_COOKIE_AGE),
    }
    return render(request, "portal/cookies.html", context)


@require_safe
def contact(request):
    """How to reach whoever runs the portal, and where else to turn."""
    return render(request, "portal/contact.html", owner_facts())


def owner_facts():
    """The settings that pages show, by the names the templates use."""
    return {
        name.lower(): getattr(settings, name)
        for name in ("CONTACT_PHONE", "CONTACT_ADDRESS", "CONTROLLER_NAME", "DPO_CONTACT", "SECURITY_CONTACT")
    }


@require_safe
def security_txt(request):
    """Where to report a weakness (RFC 9116). Not there until the owner has named an address and a last day for it."""
    until = last_day()
    if not settings.SECURITY_CONTACT or until is None or until < timezone.localdate():
        raise Http404("The owner has not said where to report a weakness, or what was said has run out.")
    contact = settings.SECURITY_CONTACT
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {datetime.combine(until, time(23, 59, 59), UTC).isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: en",
        f"Canonical: {request.build_absolute_uri(reverse('security_txt'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def last_day():
    """The last day the address for reports holds, or None where none is given."""
    try:
        return day.fromisoformat(settings.SECURITY_TXT_EXPIRES)
    except ValueError:
        return None


def in_words(seconds):
    """A length of time as people say it."""
    for unit, size in (("year", 31_449_600), ("week", 604_800), ("day", 86_400), ("hour", 3_600)):
        if seconds >= size:
            number = round(seconds / size)
            return f"{number} {unit}{'' if number == 1 else 's'}"
    number = max(1, round(seconds / 60))
    return f"{number} minute{'' if number == 1 else 's'}"


@register(deploy=True)
def what_the_owner_has_not_said(app_configs, **kwargs):
    """Tells at deployment which pages will say that something is not set up yet."""
    missing = [
        Info(f"{name} is not set: {consequence}.", id=f"portal.I{number:03}")
        for number, (name, consequence) in enumerate(WHAT_FOR.items(), 1)
        if not getattr(settings, name)
    ]
    if settings.SECURITY_CONTACT and (last_day() is None or last_day() < timezone.localdate()):
        missing.append(
            Info("SECURITY_TXT_EXPIRES is no day to come: /.well-known/security.txt is not shown.", id="portal.I010")
        )
    return missing

from django.conf import settings


def portal(request):
    """What every page says of the portal itself: its name, its phase and whom to write to."""
    return {
        "portal_name": settings.PORTAL_NAME,
        "portal_phase": settings.PORTAL_PHASE,
        "contact_email": settings.CONTACT_EMAIL,
        "read_only": settings.PORTAL_READ_ONLY,
    }

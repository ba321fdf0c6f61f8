from django.conf import settings


def portal(request):
    """Return what every page says of the portal itself: name, phase, whether it is an example, whom to write to."""
    return {
        "portal_name": settings.PORTAL_NAME,
        "portal_phase": settings.PORTAL_PHASE,
        "contact_email": settings.CONTACT_EMAIL,
        "read_only": settings.PORTAL_READ_ONLY,
        "invented_example": settings.INVENTED_EXAMPLE,
        "example_url": settings.EXAMPLE_URL,
    }

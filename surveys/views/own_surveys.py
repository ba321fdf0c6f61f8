"""The surveys that an officer with an account may answer for the own organisation or post."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ..models import Invitation


@login_required
@never_cache
def own_surveys(request):
    """Surveys to answer, and those answered or closed; only of the officer's own organisation or post."""
    own = Invitation.objects.of(request.user).needed().filter(wave__survey__opened_at__isnull=False)
    own = own.select_related("wave__survey", "organisation", "post", "initiative", "response")
    own = list(own.order_by("wave__closes_at", "pk"))
    waiting = [one for one in own if one.answered_at is None and one.wave.takes_answers()]
    context = {"waiting": waiting, "others": [one for one in own if one not in waiting]}
    return render(request, "surveys/own_surveys.html", context)

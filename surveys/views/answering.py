"""The way in for those who answer, and what every page of theirs has in common."""

from functools import wraps

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from ..answering import link_throttle
from ..answering.forms import printable
from ..answering.respondents import ByLink, respondent_key, respondent_keys, respondent_with, set_respondent_cookie
from ..models import Link, Response
from ..models.invitations import hashed

# What a form sends besides the answers.
NOT_ANSWERS = {"csrfmiddlewaretoken", "seen", "go", "back_to", "revision", "autosave"}


def not_indexed(answer):
    """Ask search engines to leave the page alone."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@never_cache
@require_safe
def link(request, token):
    """Open a personal link: this browser is known by a cookie from now on, and the token leaves the address.

    Nothing is written. Wrong, revoked and expired links are all looked up in the same way and answered alike.
    """
    found = Link.objects.with_token(token)
    if found is None:
        status = 429 if link_throttle.unknown_links.too_many(request.META.get("REMOTE_ADDR", "")) else 404
        answer = no_such_link(request, status)
    else:
        anonymous_key = Response.anonymous_key_for(token) if found.invitation.survey.is_anonymous else None
        respondent = ByLink(respondent_key(hashed(token)), found, anonymous_key)
        answer = HttpResponseRedirect(reverse("surveys:answer_start", args=respondent.at))
        set_respondent_cookie(request, answer, respondent)
    answer["Referrer-Policy"] = "no-referrer"
    return not_indexed(answer)


def no_such_link(request, status=404):
    """Show the one page for every link that leads nowhere."""
    return not_indexed(render(request, "surveys/answer_no_link.html", status=status))


def refused(request, reason, status):
    """What was typed could not be kept: it is shown again, so that it can be copied and is not lost."""
    typed = []
    if request.method == "POST" and status != 413:
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
        typed = [printable(value, 40_000) for name, value in sent if name not in NOT_ANSWERS and value.strip()]
    context = {"reason": reason, "typed": [words for words in typed if len(words) > 3]}
    return not_indexed(render(request, "surveys/answer_not_kept.html", context, status=status))


def respondent_required(view):
    """Make a page for one who answers: find who it is, keep it out of caches, and renew the cookie.

    The view gets a `Respondent` in place of the reference and the key in the address.
    """

    def with_respondent(request, reference, key, **kwargs):
        respondent = respondent_with(request, reference, key)
        if respondent is None:
            return refused(request, "gone", 404) if request.method == "POST" else no_such_link(request)
        if respondent.timed_out and request.method != "POST":
            context = {"survey": respondent.survey}
            return not_indexed(render(request, "surveys/answer_timed_out.html", context, status=403))
        answer = view(request, respondent, **kwargs)
        if isinstance(respondent, ByLink) and not respondent.timed_out:
            set_respondent_cookie(request, answer, respondent)
        return not_indexed(answer)

    protected = csrf_protect(with_respondent)

    # Exempt from the check that comes before the view, because that one reads the form and cannot say in words that it
    # is too long; the same check is made right after.
    @csrf_exempt
    @never_cache
    @wraps(view)
    def page(request, *args, **kwargs):
        try:
            request.POST  # noqa: B018
        except (RequestDataTooBig, TooManyFieldsSent):
            return refused(request, "too-long", 413)
        return protected(request, *args, **kwargs)

    return page


@never_cache
@require_safe
def entry(request, reference, page="start"):
    """Lead from the address without a key to where this browser last answered the survey, if it did."""
    for key in respondent_keys(request, reference):
        if respondent_with(request, reference, key) is not None:
            return redirect(f"surveys:answer_{page}", reference, key)
    return no_such_link(request)


def go(name, respondent, *more, told=""):
    """Return a redirect to another page of the same respondent, which says what was done.

    The address carries a word for that and not the session: those who answer need none, and it would know them again.
    """
    address = reverse(f"surveys:answer_{name}", args=[*respondent.at, *more])
    return HttpResponseRedirect(f"{address}?told={told}" if told else address)

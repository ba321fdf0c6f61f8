"""What somebody typed into a form that reached us after their session had ended.

It waits in the new, anonymous session of the same browser, for the same account. When that account signs in, a page
shows it with a button that sends it; nothing is sent by itself. Passwords and files are not kept.
"""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

NAME = "unsent"
LEFT_OUT = ("csrfmiddlewaretoken", "password", "code", "credential", "secret")
# Pages about the account itself: what is typed there is not kept.
PRIVATE = ("/account/", "/sign-in/", "/sign-out/", "/password/")
MOST = 1_000_000


def keep(request, user):
    """Keeps what was typed; returns the address of the page that sends it, or None where there is nothing to keep."""
    if request.path.startswith(PRIVATE):
        return None
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if not any(part in name.lower() for part in LEFT_OUT)
        for value in values
    ]
    if not typed or sum(len(name) + len(value) for name, value in typed) > MOST:
        return None
    request.session[NAME] = {
        "user": user.pk,
        "path": request.get_full_path(),
        "typed": typed,
        "files": sorted({file.name for file in request.FILES.values()}),
    }
    return reverse("unsent")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsent(request):
    """Shows what was typed before the session ended, with a button that sends it; a POST forgets it."""
    kept = request.session.get(NAME)
    if kept and kept["user"] != request.user.pk:
        del request.session[NAME]
        kept = None
    if kept is None:
        raise Http404("Nothing waits to be sent.")
    if request.method == "POST":
        del request.session[NAME]
        return HttpResponseRedirect(kept["path"])
    shown = [(name, value) for name, value in kept["typed"] if value.strip() and not is_bookkeeping(name)]
    return render(request, "account/unsent.html", {**kept, "shown": shown})


def is_bookkeeping(name):
    """Whether a field is one that forms add for themselves."""
    return name.startswith(("_", "initial-", "version_")) or name.endswith(("_FORMS", "-id")) or "-__prefix__-" in name

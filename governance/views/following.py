"""Following the record by e-mail, without an account: ask, confirm, change, stop."""

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from initiatives.throttle import Throttle

from ..following import ask_to_confirm
from ..models import Followed, Follower
from ..readings.searches import search_of

# So many requests from one address within an hour are more than a person makes; a whole force may share an address.
requests_made = Throttle("requests-to-follow", 60, 3600)
FOUND_BY = {
    "initiative": "reference__iexact",
    "body": "reference__iexact",
    "organisation": "reference__iexact",
    "area": "code__iexact",
    "work-area": "slug",
}


class FollowForm(forms.ModelForm):
    """Where to send the mails, and how often."""

    class Meta:
        model = Follower
        fields = ["email", "rhythm"]
        widgets = {"rhythm": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.widget.attrs["autocomplete"] = "email"
        email.help_text = "Used for these mails alone, and deleted when you stop them."
        asked = "Enter your e-mail address, like name@example.org."
        email.error_messages |= {"invalid": asked, "required": asked}

    def clean_email(self):
        return self.cleaned_data["email"].strip().casefold()

    def validate_unique(self):
        """Say nothing of who follows already: the answer is the same for everybody."""


class RhythmForm(forms.ModelForm):
    """How often the mails come."""

    class Meta:
        model = Follower
        fields = ["rhythm"]
        widgets = {"rhythm": forms.RadioSelect}


def followed_or_404(kind, key):
    """Return a record that can be followed, as everybody may see it."""
    if kind not in Followed.KINDS:
        raise Http404("This kind of record cannot be followed.")
    rows = Followed.KINDS[kind]._default_manager.all()
    shown = rows.visible_to(AnonymousUser()) if hasattr(rows, "visible_to") else rows
    return get_object_or_404(shown, **{FOUND_BY[kind]: key})


@never_cache
def follow(request, kind, key):
    """Take an e-mail address that wants to follow a record, and send it a mail to confirm that."""
    return asked(request, kind, followed_or_404(kind, key))


@never_cache
def follow_search(request):
    """Take an e-mail address that wants to follow what a search of the register finds."""
    search = search_of(request.GET)
    if search is None:
        raise Http404("Choose a filter that can be understood.")
    return asked(request, "search", search)


def asked(request, kind, record):
    """Show the form, or keep what was asked for and say that a mail is on its way."""
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if requests_made.too_many(request.META.get("REMOTE_ADDR", "")):
            form.add_error(None, "Too many requests come from your network. Try again in an hour.")
        elif begin(form, kind, record):
            return render(request, "governance/follow_asked.html", {"record": record, "email": form.instance.email})
        else:
            form.add_error("email", "The mail could not be sent. Check the address, or try again later.")
    return render(request, "governance/follow.html", {"record": record, "form": form})


def begin(form, kind, record):
    """Keep what was asked for, and return whether the mail to confirm it was sent or need not be."""
    Follower.objects.forget_unconfirmed()
    return ask_to_confirm(Follower.objects.ask(form.cleaned_data["email"], form.cleaned_data["rhythm"], kind, record))


@never_cache
def following(request, token):
    """Show all that an address follows; confirm what was asked for, leave one, change how often."""
    follower = Follower.objects.of_token(token)
    if follower is None:
        return render(request, "governance/following_stopped.html", status=404)
    form = RhythmForm(instance=follower)
    if request.method == "POST":
        wish = request.POST.get("act", "")
        if wish == "confirm":
            follower.confirm()
            messages.success(request, "You are following these. The next mail comes when something has changed.")
        elif wish == "rhythm":
            form = RhythmForm(request.POST, instance=follower)
            if form.is_valid():
                follower.change(rhythm=form.cleaned_data["rhythm"])
                messages.success(request, "Saved.")
        elif wish.startswith("leave-") and wish.removeprefix("leave-").isdecimal() and len(wish) < 25:
            follower.followed.filter(pk=int(wish.removeprefix("leave-"))).delete()
            messages.success(request, "You do not follow it any more.")
        if not form.errors:
            return HttpResponseRedirect(reverse("governance:following", args=[token]))
    context = {
        "follower": follower,
        "form": form,
        "waiting": follower.waiting(),
        "followed": follower.followed.confirmed().with_records(),
    }
    return render(request, "governance/following.html", context)


@csrf_exempt
@never_cache
def following_stop(request, token):
    """Stop all mails to an address and forget it.

    A program that reads mail sends this by itself when its user presses its own button (RFC 8058), with no token of a
    form; the signed link is what allows it. Whoever opens the link is asked to press a button.
    """
    follower = Follower.objects.of_token(token)
    if follower is not None and request.method == "POST":
        follower.delete()
        follower = None
    if follower is None:
        return render(request, "governance/following_stopped.html")
    return render(request, "governance/following_stop.html", {"follower": follower})

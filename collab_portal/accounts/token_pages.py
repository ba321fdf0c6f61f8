"""The page on which people make tokens for their programs, and end them."""

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.models import AuditEntry

from .models import AccessToken
from .tokens import MOST


class TokenForm(forms.ModelForm):
    """What a token is for, and how long it lasts."""

    days = forms.TypedChoiceField(
        label="How long it lasts",
        choices=AccessToken.Days,
        coerce=int,
        initial=AccessToken.Days.QUARTER,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = AccessToken
        fields = ["name"]

    def clean(self):
        if AccessToken.objects.filter(user=self.instance.user).count() >= MOST:
            raise forms.ValidationError(f"You have {MOST} tokens. End one that you no longer use, then make another.")
        return super().clean()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def tokens(request):
    """Show one's own tokens, and make another: its text stands on the page that answers, and never again."""
    form = TokenForm(request.POST or None, instance=AccessToken(user=request.user))
    text = None
    if request.method == "POST" and form.is_valid():
        text = form.instance.make(request.user, form.cleaned_data["days"])
        written_down(request, form.instance, f"Made a token for {form.cleaned_data['days']} days")
        form = TokenForm()
    context = {"form": form, "text": text, "tokens": AccessToken.objects.filter(user=request.user)}
    return render(request, "account/tokens.html", context)


@login_required
@require_POST
def end_token(request, pk):
    """End one of one's own tokens."""
    token = get_object_or_404(AccessToken, user=request.user, pk=pk)
    written_down(request, token, "Ended a token")
    token.delete()
    messages.success(request, "The token has ended.")
    return HttpResponseRedirect(reverse("account_tokens"))


def written_down(request, token, words):
    """Write into the audit log what became of a token: by its number, never by what it was called."""
    AuditEntry.objects.record(AuditEntry.Action.CHANGED_ACCOUNT, request, about=f"token {token.pk}", detail=words)

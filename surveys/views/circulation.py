"""The office's pages of a wave: who has answered, inviting, reminding, more time, and what became of one invitation."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, Max, OuterRef
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from initiatives.files.handed_in import rows_of_text

from ..circulation.forms import EarlierWaveForm, ListForm, MoreTimeForm, OutcomeForm, RegisterForm, WordsForm
from ..circulation.recipients import invite_lines, read
from ..models import Invitation, Link, Message, Survey, Wave

MOST_TOLD = 20


def own_wave(request, reference, number):
    """Show a wave of a survey that this member of staff runs, with its counts; for others there is no such page."""
    surveys = Survey.objects.editable_by(request.user)
    waves = Wave.objects.with_counts().select_related("survey")
    if not request.user.has_perm("surveys.change_wave"):
        raise Http404("Only the office that runs the survey sees this.")
    return get_object_or_404(waves, survey__in=surveys, survey__reference=reference, number=number)


def own_invitation(request, pk):
    """Return an invitation of a survey that this member of staff runs."""
    if not request.user.has_perm("surveys.change_invitation"):
        raise Http404("Only the office that runs the survey sees this.")
    rows = Invitation.objects.editable_by(request.user).select_related("wave__survey", "organisation", "post")
    return get_object_or_404(rows, pk=pk)


def board_address(wave):
    """Return the page of a wave."""
    return f"{wave.survey.get_absolute_url()}wave/{wave.number}/"


@never_cache
def wave_board(request, reference, number):
    """Show who has answered: every invitation of the wave with where it stands and when it was last written to."""
    wave = own_wave(request, reference, number)
    sent = Message.objects.filter(invitation=OuterRef("pk"))
    invitations = (
        wave.invitations.select_related("organisation", "post", "initiative", "response", "wave__survey")
        .annotate(written_at=Max("messages__sent_at"))
        .annotate(waiting=Exists(sent.due()), undelivered=Exists(sent.undelivered()))
        .order_by("organisation__name", "pk")
    )
    shown = request.GET.get("show", "")
    if shown == "silent":
        invitations = invitations.silent()
    elif shown == "answered":
        invitations = invitations.answered()
    context = {
        "wave": wave,
        "survey": wave.survey,
        "invitations": invitations,
        "shown": shown,
        "takes_answers": wave.takes_answers(),
        "others": wave.survey.waves.with_counts().exclude(pk=wave.pk),
        "extensions": wave.extensions.all(),
    }
    return render(request, "surveys/wave_board.html", context)


@never_cache
def wave_add(request, reference, number):
    """People are added to a wave: from the register, typed or from a spreadsheet. A preview comes before anything."""
    wave = own_wave(request, reference, number)
    by_list, by_register, lines, typed = ListForm(), RegisterForm(), None, ""
    own = Survey.objects.editable_by(request.user)
    waves = Wave.objects.filter(survey__in=own, invitations__isnull=False).exclude(pk=wave.pk).distinct()
    waves = waves.select_related("survey").order_by("-pk")
    by_earlier = EarlierWaveForm(waves=waves, prefix="earlier")
    if "confirm" in request.POST:
        try:
            return store(request, wave, request.POST.get("typed", "")[:400_000])
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
            return HttpResponseRedirect(request.path)
    if "register" in request.POST:
        by_register = RegisterForm(request.POST)
        rows = by_register.rows() if by_register.is_valid() else None
    elif "again" in request.POST:
        by_earlier = EarlierWaveForm(request.POST, waves=waves, prefix="earlier")
        rows = by_earlier.rows() if by_earlier.is_valid() else None
    elif request.method == "POST":
        by_list = ListForm(request.POST, request.FILES)
        rows = by_list.cleaned_data["rows"] if by_list.is_valid() else None
    else:
        rows = None
    if rows is not None:
        try:
            lines = read(rows, wave, request.user)
        except ValidationError as fault:
            by_list.add_error(None, fault)
        else:
            typed = "\n".join("\t".join(quoted(cell) for cell in line.cells) for line in lines)
    context = {
        "wave": wave,
        "survey": wave.survey,
        "by_list": by_list,
        "by_register": by_register,
        "by_earlier": by_earlier,
        "has_earlier": waves.exists(),
        "lines": lines,
        "typed": typed,
        "good": sum(not line.fault for line in lines or ()),
        "without_address": sum(not line.fault and not line.email for line in lines or ()),
    }
    return render(request, "surveys/wave_add.html", context)


def quoted(cell):
    """A cell as it is read again: quotation marks in it begin nothing."""
    return '"' + cell.replace('"', '""') + '"' if '"' in cell else cell


def left_out(lines):
    """Which lines were left out and why, in words; "" where none was."""
    left = [line for line in lines if line.fault]
    told = "; ".join(f"{line.typed[:100]} ({line.fault.rstrip('.')})" for line in left[:MOST_TOLD])
    more = f"; and {len(left) - MOST_TOLD} more" if len(left) > MOST_TOLD else ""
    return f" {len(left)} left out: {told}{more}." if left else ""


def store(request, wave, typed):
    """Store what was previewed; what became wrong meanwhile is left out and told."""
    with transaction.atomic():
        Wave.objects.get(pk=wave.pk).take_turn()
        lines = read(rows_of_text(typed), wave, request.user)
        added = invite_lines(lines, wave)
    messages.success(request, f"{len(added)} added to wave {wave.number}.{left_out(lines)}")
    return HttpResponseRedirect(board_address(wave))


@never_cache
def wave_invite(request, reference, number):
    """Send the invitations that have not gone out yet, with what the office adds."""
    wave = own_wave(request, reference, number)
    invited = Message.objects.filter(kind=Message.Kind.INVITATION, invitation__wave=wave).waiting_or_sent()
    silent = wave.invitations.silent()
    waiting = silent.exclude(email="").exclude(pk__in=invited.values("invitation"))
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not wave.survey.is_open:
            form.add_error(None, "Open the survey first. Until then nobody could answer.")
        else:
            number_queued = Message.objects.invite(wave, request.user, form.cleaned_data["words"])
            messages.success(request, f"{number_queued} invitations are on their way.")
            return HttpResponseRedirect(board_address(wave))
    context = {
        "wave": wave,
        "survey": wave.survey,
        "form": form,
        "number": waiting.count(),
        "without_address": silent.filter(email="").count(),
    }
    return render(request, "surveys/wave_invite.html", context)


@never_cache
def wave_remind(request, reference, number):
    """Remind the silent, and nobody else; say who is left alone and why."""
    wave = own_wave(request, reference, number)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not wave.takes_answers():
            form.add_error(None, "The wave has closed. Give more time first.")
        else:
            reminded, left = Message.objects.remind(wave, request.user, form.cleaned_data["words"])
            words = f"{reminded} reminders are on their way."
            if left:
                words += (
                    f" {left} were left alone: written to less than {Message.REMINDERS_APART.days} days ago, "
                    f"reminded {Message.REMINDERS_AT_MOST} times already, or not invited yet."
                )
            messages.success(request, words)
            return HttpResponseRedirect(board_address(wave))
    now, left = Message.objects.remindable(wave)
    context = {"wave": wave, "survey": wave.survey, "form": form, "Message": Message, "now": len(now), "left": left}
    return render(request, "surveys/wave_remind.html", context)


@never_cache
def wave_more_time(request, reference, number):
    """Give a wave more time, or open it again, and tell those who have not answered."""
    wave = own_wave(request, reference, number)
    form = MoreTimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                # The counts of the page do not belong to what is saved.
                kept = Wave.objects.select_related("survey").get(pk=wave.pk)
                extension = kept.extend(form.until, form.cleaned_data["reason"], request.user)
                told = Message.objects.tell_of_more_time(extension) if form.cleaned_data["tell"] else 0
        except ValidationError as fault:
            form.add_error("day", fault.messages)
        else:
            messages.success(
                request, f"Answers are taken until {kept.closes_at:%-d %B %Y}. Notices on their way: {told}."
            )
            return HttpResponseRedirect(board_address(wave))
    context = {"wave": wave, "survey": wave.survey, "form": form}
    return render(request, "surveys/wave_more_time.html", context)


@never_cache
def invitation_detail(request, pk):
    """Show one invitation: its outcome, the messages sent, who it was handed to, and its links."""
    invitation = own_invitation(request, pk)
    form = OutcomeForm(request.POST or None, instance=invitation)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"Saved for {invitation}.")
        return HttpResponseRedirect(board_address(invitation.wave))
    context = {
        "invitation": invitation,
        "office_place": f"office-{invitation.pk}",
        "wave": invitation.wave,
        "survey": invitation.survey,
        "form": form,
        "sent": invitation.messages.order_by("-queued_at"),
        "links": invitation.links.all(),
        "handovers": invitation.handovers.all(),
    }
    return render(request, "surveys/invitation_detail.html", context)


@never_cache
@require_POST
def link_make(request, pk):
    """Make a personal link for somebody without e-mail, and show it this once."""
    invitation = own_invitation(request, pk)
    _link, token = Link.make(invitation, by=request.user)
    address = settings.PORTAL_URL + reverse("surveys:link", args=[token])
    context = {"invitation": invitation, "wave": invitation.wave, "survey": invitation.survey, "address": address}
    return render(request, "surveys/link_made.html", context)


@require_POST
def links_revoke(request, pk):
    """Make every link of an invitation useless, for example after one was passed on."""
    invitation = own_invitation(request, pk)
    for link in invitation.links.usable():
        link.revoke()
    messages.success(request, f"The links of {invitation} no longer work. Answers already given are kept.")
    return HttpResponseRedirect(board_address(invitation.wave))

"""Mails that remind the staff of what waits for them: the work-list of the admin, as far as they want it."""

from smtplib import SMTPException

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.mail import EmailMessage, get_connection
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache

from initiatives.admin.desk.jobs import JOBS
from initiatives.models import User

from .accounts.models import Reminder
from .worklist import jobs_for


def reminder_of(user):
    """Return how somebody is reminded; without a wish of their own, once a week of what cannot wait for good."""
    left_out = [slugify(job.title) for job in JOBS if job.may_wait]
    return Reminder.objects.filter(user=user).first() or Reminder(user=user, left_out=left_out)


def reminded_of(reminder, today):
    """Return what waits for somebody on a day, of the work that they want to be reminded of."""
    waiting = [job for job in jobs_for(reminder.user, today) if job.count]
    return [job for job in waiting if slugify(job.title) not in reminder.left_out]


def reminder_mail(reminder, waiting, connection=None):
    """Return the mail that says what waits, with the address of each list."""
    count = sum(job.count for job in waiting)
    context = {
        "waiting": waiting,
        "portal": settings.PORTAL_NAME,
        "portal_url": settings.PORTAL_URL,
        "admin": settings.PORTAL_URL + reverse("admin:index"),
        "settings": settings.PORTAL_URL + reverse("reminders"),
    }
    text = render_to_string("account/email/waiting.txt", context)
    subject = "1 thing waits for you" if count == 1 else f"{count} things wait for you"
    to = [reminder.user.email]
    return EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, to, connection=connection)


def send_reminders(at=None):
    """Remind everybody on the staff whose time has come and for whom something waits.

    Return how many mails went out and how many did not. Nobody is told of what they may not see: each work-list is that
    of the account, as it is at this moment, so a reminder of what is done never comes.
    """
    now, sent, refused = at or timezone.now(), 0, 0
    today = timezone.localdate(now)
    with get_connection() as connection:
        for user in User.objects.filter(is_active=True).exclude(email="").order_by("pk"):
            reminder = reminder_of(user) if user.is_staff else None
            if reminder is None or not reminder.is_due(now):
                continue
            waiting = reminded_of(reminder, today)
            if not waiting:
                continue
            if reminder.claim(now):
                try:
                    reminder_mail(reminder, waiting, connection).send()
                except (SMTPException, OSError):
                    reminder.give_back()
                    refused += 1
                else:
                    sent += 1
    return sent, refused


class ReminderForm(forms.ModelForm):
    """How often, and of what."""

    wanted = forms.MultipleChoiceField(label="Remind me of", required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Reminder
        fields = ["rhythm"]
        widgets = {"rhythm": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        jobs = [job for job in JOBS if job.concerns(self.instance.user)]
        self.fields["wanted"].choices = [(slugify(job.title), job.title) for job in jobs]
        self.initial["wanted"] = [key for key, _title in self.jobs if key not in self.instance.left_out]

    @property
    def jobs(self):
        """The work there is, by its key, with its title."""
        return self.fields["wanted"].choices

    def save(self, commit=True):
        self.instance.left_out = [key for key, _title in self.jobs if key not in self.cleaned_data["wanted"]]
        return super().save(commit)


@login_required
@never_cache
def reminders(request):
    """Let somebody on the staff choose how often and of what they are reminded, and see what would be sent now."""
    if not request.user.is_staff:
        raise Http404("Only the staff has work waiting.")
    reminder = reminder_of(request.user)
    form = ReminderForm(request.POST or None, instance=reminder)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return HttpResponseRedirect(request.path)
    waiting = reminded_of(reminder_of(request.user), timezone.localdate())
    mail = reminder_mail(reminder, waiting) if waiting else None
    return render(request, "account/reminders.html", {"form": form, "mail": mail})

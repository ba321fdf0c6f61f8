"""Reminds the staff by mail of what waits for them."""

from django.core.management.base import BaseCommand

from collab_portal.reminders import send_reminders


class Command(BaseCommand):
    help = "Sends the reminders whose time has come. Run it once a day; a second run sends nothing twice."

    def handle(self, **options):
        sent, refused = send_reminders()
        self.stdout.write(f"Sent {sent}, not taken by the mail server {refused}.")

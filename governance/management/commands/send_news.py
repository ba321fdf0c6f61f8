"""Tells those who follow the record by e-mail what changed."""

from django.core.management.base import BaseCommand

from ...following import send_news


class Command(BaseCommand):
    help = "Sends the mails to followers whose time has come. Run it once a day; a second run sends nothing twice."

    def handle(self, **options):
        sent, refused = send_news()
        self.stdout.write(f"Sent {sent}, not taken by the mail server {refused}.")

"""Sends the messages of surveys that are due: once, or again and again until stopped."""

import time

from django.core.management.base import BaseCommand
from django.db import connection

from surveys.models import Message

from ...circulation.mail import send_due


class Command(BaseCommand):
    help = "Sends the queued messages of surveys that are due. Run it every minute, or keep it running with --watch."

    def add_arguments(self, parser):
        parser.add_argument("--watch", action="store_true", help="keep running and look every few seconds")
        parser.add_argument("--every", type=int, default=10, help="seconds between looks (with --watch)")

    def handle(self, watch, every, **options):
        while True:
            sent, failed = send_due()
            if sent or failed or not watch:
                waiting = Message.objects.due().count()
                self.stdout.write(f"Sent {sent}, failed {failed}, still due {waiting}.")
            if not watch:
                return
            connection.close_if_unusable_or_obsolete()
            time.sleep(every)

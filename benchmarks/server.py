"""The portal's real server, as production starts it, on a port of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from django.conf import settings


class Server:
    """Gunicorn with the portal's own configuration; can be stopped kindly, killed, and started again."""

    def __init__(self, url, log, **environment):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "PORTAL_DEVELOPMENT": "yes",
            "DATABASE_URL": url,
            "PORTAL_BIND": f"127.0.0.1:{self.port}",
            "WEB_WORKERS": "2",
            **environment,
        }
        self.log, self.process = log, None

    def start(self):
        """Starts it and waits until it answers; returns the seconds that took."""
        began = time.monotonic()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "collab_portal.wsgi"],
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while time.monotonic() - began < 60:
            if self.ask("/health/live")[0] == 200:
                return time.monotonic() - began
            assert self.process.poll() is None, self.said()
            time.sleep(0.05)
        raise AssertionError(f"The server did not start: {self.said()}")

    def ask(self, path, data=None, headers=None, timeout=30):
        """The status, headers and page of an answer; status 0 where there is none."""
        request = urllib.request.Request(self.address + path, data=data, headers=headers or {})
        try:
            with OPENER.open(request, timeout=timeout) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers, answer.read().decode()
        except OSError:
            return 0, {}, ""

    def kill(self):
        """Ends every process of it at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Asks it to stop; returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)

    def said(self):
        with open(self.log) as log:
            return log.read()


class Stay(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to whoever asked."""

    def redirect_request(self, *arguments):
        return None


OPENER = urllib.request.build_opener(Stay, urllib.request.ProxyHandler({}))


@contextmanager
def serving(url, folder, **environment):
    """A server that has started; gone afterwards, whatever the test did."""
    server = Server(url, folder / "server.log", **environment)
    server.start()
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.kill()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]

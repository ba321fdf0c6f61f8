"""The production server: gunicorn with threads. `gunicorn -c deploy/gunicorn.conf.py collab_portal.wsgi`.

Everything can be set from the environment; what stands here suits two processors.
"""

import os

bind = os.environ.get("PORTAL_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))

# A request has half a minute. One that is being answered when the server is told to stop gets as long to end.
timeout = 30
graceful_timeout = 30
keepalive = 5
# Each process is replaced now and then, and not all at once.
max_requests = 5_000
max_requests_jitter = 500

# What no page needs is refused before the portal sees it.
limit_request_line = 8_190
limit_request_fields = 60
limit_request_field_size = 8_190

# The portal itself decides whose forwarded headers count (TRUSTED_PROXIES), and sets the Server header nowhere.
forwarded_allow_ips = ""
# Nobody gives orders to the server but the system that started it.
control_socket_disable = True
# Heartbeats go to memory where the system has such a place: a slow disk must not look like a dead process.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None

# The portal writes a line for each request; the server's own would hold addresses and query strings.
accesslog = None
errorlog = "-"
loglevel = os.environ.get("LOG_LEVEL", "info").lower()
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "collab_portal.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": ["console"], "propagate": False}},
}

# No statement holds a thread longer than the request may last, and none waits long for a lock. Management commands
# are not bound by these; `migrate` has its own.
os.environ.setdefault(
    "PGOPTIONS",
    "-c statement_timeout=25s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s",
)

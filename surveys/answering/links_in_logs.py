"""Keeps personal links out of the logs: whoever reads a log must not be able to answer for somebody else."""

import logging
import re

TOKEN_IN_PATH = re.compile(r"(/surveys/answer/)[^/\s\"'?#<>]+")
# These write through handlers of their own, which the settings of this project do not reach.
LOGGERS = ("django.request", "django.server", "django.security.csrf", "gunicorn.access", "gunicorn.error")


def without_tokens(text):
    """Return a text with every token of a personal link taken out of the addresses in it."""
    return TOKEN_IN_PATH.sub(r"\1[token]", text)


class WithoutTokens(logging.Filter):
    """Takes the tokens out of what is about to be written, whatever part of the line they are in."""

    def filter(self, record):
        said = record.getMessage()
        clean = without_tokens(said)
        if clean != said:
            record.msg, record.args = clean, ()
        return True


def keep_tokens_out():
    """Put the filter before every logger that tells of addresses."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, WithoutTokens) for one in logger.filters):
            logger.addFilter(WithoutTokens())

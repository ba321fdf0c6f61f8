"""Lets the history know on whose request something is changed."""

from initiatives.models.trail import requested


class ActingAccount:
    """Record what a request changes as done by its account, also where it signs in on the way."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with requested(request):
            return self.get_response(request)

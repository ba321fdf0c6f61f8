"""Keeps public pages for those who have not signed in, until the record changes.

A page is kept under a name for all that it can depend on: the version of the record, the day, the address it was
asked for at, the software and its settings. So nothing kept is ever out of date, and nothing needs to be thrown away:
what was withdrawn is not found again, because nobody asks by its name. The name is also the ETag, by which a browser
or a proxy asks whether its own copy is still right; that is answered without the page.

Whoever has a session or a token is never given a kept page, and no page of theirs is ever kept.
"""

import json
import zlib
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.db import Error
from django.http import HttpResponse, HttpResponseNotModified
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.crypto import salted_hmac
from django.utils.http import parse_etags

from collab_portal.context import portal
from collab_portal.record_version import record_version
from initiatives.models.kept import reading_version
from initiatives.models.trail import holding

from .caching import PUBLIC, asks_publicly, is_public, leads_to_public_page

FOLDERS = ("collab_portal", "initiatives", "governance", "surveys", "templates")
CODE = (".py", ".html", ".txt")
# What is installed beside the portal, and what its style sheets and scripts are called.
FILES = ("constraints.txt", "build/staticfiles.json")


class KeptPages:
    """Answer from what is kept, and keep what is answered, where a page is the same for everybody."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        version = version_read(request)
        with holding(reading_version, version):
            if version is None or not asks_publicly(request):
                return self.get_response(request)
            return self.kept_or_made(request, name_of(request, version))

    def kept_or_made(self, request, name):
        """Return the page of this name, from what is kept where it is there."""
        tag = f'W/"{name}"'
        if tag in parse_etags(request.headers.get("If-None-Match", "")):
            return unchanged(tag)
        pages = caches["pages"]
        if kept := pages.get(name):
            return unpacked(kept)
        response = self.get_response(request)
        if is_public(request, response) and not (response.has_header("ETag") or response.has_header("Cache-Control")):
            response["ETag"] = tag
            if not response.streaming:
                pages.set(name, packed(response))
        return response


def version_read(request):
    """Return the version of the record that a public page begins to read in; None for any other request.

    The request then knows its address, which the log tells.
    """
    if request.method != "GET":
        return None
    try:
        match = resolve(request.path_info)
        if not leads_to_public_page(match):
            return None
        request.resolver_match = match
        return record_version()
    except (Resolver404, Error):
        # The page itself says so in words, if it cannot do without.
        return None


def name_of(request, version):
    """Return one name for all that a public page depends on."""
    address = (request.scheme, request.get_host(), request.get_full_path())
    parts = (software(), version, timezone.localdate(), *address, *portal(request).values())
    return sha256(repr([str(part) for part in parts]).encode()).hexdigest()


@cache
def software():
    """Return a name for the software and its settings as this process runs them, the same in every process."""
    code = [path for folder in FOLDERS for path in (settings.BASE_DIR / folder).rglob("*.*") if path.suffix in CODE]
    digest = sha256()
    for path in sorted([*code, *(settings.BASE_DIR / name for name in FILES)]):
        if path.exists():
            digest.update(path.read_bytes())
    chosen = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    digest.update(json.dumps(chosen, default=str, sort_keys=True).encode())
    # Locked with the portal's own secret, so that nobody can tell from a name which version this is.
    return salted_hmac("collab_portal.kept_pages", digest.digest(), algorithm="sha256").hexdigest()


def unchanged(tag):
    """Return the answer that a copy with this tag is still right."""
    response = HttpResponseNotModified(headers={"ETag": tag, "Cache-Control": PUBLIC})
    patch_vary_headers(response, ["Cookie", "Authorization"])
    return response


def packed(response):
    """Return an answer as bytes: its headers in a line of JSON and its page, compressed."""
    headers = json.dumps(dict(response.items())).encode()
    return zlib.compress(headers + b"\n" + response.content, level=1)


def unpacked(kept):
    """Return the answer that `packed` made bytes of."""
    headers, _, content = zlib.decompress(kept).partition(b"\n")
    return HttpResponse(content, headers=json.loads(headers))

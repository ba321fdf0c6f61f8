"""What is served, kept in cookies and written into logs in service: no more than is needed."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from whitenoise.base import WhiteNoise

from collab_portal.static_files import StaticFiles
from surveys.models import Link
from tests.surveys.records import make_invitation, make_link, make_open_survey

from .production import as_in_production

pytestmark = pytest.mark.django_db
NGINX = Path(__file__).parents[2] / "deploy" / "nginx.conf"


def test_the_list_of_static_files_is_not_among_those_served(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")
    kept = StaticFiles(location=settings.STATIC_ROOT, base_url="/static/")
    kept.hashed_files = {"site.css": "site.123.css"}
    kept.save_manifest()
    assert not (settings.STATIC_ROOT / "staticfiles.json").exists()
    assert (tmp_path / "staticfiles.json").exists()
    again = StaticFiles(location=settings.STATIC_ROOT, base_url="/static/")
    assert again.hashed_files == {"site.css": "site.123.css"}
    assert not WhiteNoise(None, root=str(settings.STATIC_ROOT), prefix="static/").files


def test_the_cookies_of_respondents_are_taken_over_https_only(settings):
    as_in_production(settings)
    invitation = make_invitation(make_open_survey().waves.get())
    _link, token = make_link(invitation)
    client = Client(SERVER_NAME="portal.example", headers={"x-forwarded-proto": "https"})
    opened = client.get(reverse("surveys:link", args=[token]))
    (name,) = opened.cookies
    assert name.startswith("__Secure-answer-")
    assert opened.cookies[name]["secure"] and opened.cookies[name]["httponly"]
    assert client.get(opened.url).status_code == 200
    # One that came another way, under the plain name, opens nothing.
    plain = Client(SERVER_NAME="portal.example", headers={"x-forwarded-proto": "https"})
    plain.cookies[name.removeprefix("__Secure-")] = opened.cookies[name].value
    assert plain.get(opened.url).status_code != 200
    assert Link.objects.count() == 1


def test_the_example_for_nginx_writes_down_no_personal_link():
    """Tried by reading: the lines of the log take the address from a map that leaves out what is personal."""
    words = NGINX.read_text()
    (line,) = re.findall(r"log_format portal '([^']*)'", words)
    assert "$portal_logged" in line
    assert not re.search(r"\$(uri|request_uri|request|args|query_string|http_referer)\b", line)
    kept = [re.compile(each) for each in re.findall(r"~\^\(\?<kept>([^)]*)\)", words)]
    for address in (
        reverse("surveys:link", args=["token"]),
        reverse("account_reset_password_from_key", args=["1", "key"]),
    ):
        assert any(each.match(address) for each in kept), address
    assert words.count("access_log") == words.count("\nserver {"), "Each server says what it logs."
    assert re.findall(r"error_log \S+ (\w+);", words) == ["emerg"], "Lines of lesser errors quote the request."

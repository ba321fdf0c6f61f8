"""The office that enters what a document says, and the document."""

from pytest import fixture

from tests import factories as make


@fixture
def area():
    return make.make_area(name="Exampleshire", code="EXA")


@fixture
def office(client, area):
    user = make.make_user("publisher", [area])
    client.force_login(user)
    return user


@fixture
def source(area):
    return make.make_source(area=area, title="Annual report of the partnership", dated="2019-07-01")

"""An office at its desk: its area, its editor signed in, and one of its initiatives; and one with all its facts."""

import pytest

from initiatives.models import Partnership
from tests import factories as make


@pytest.fixture
def area():
    return make.make_area(name="Durham", code="DUR")


@pytest.fixture
def editor(client, area):
    user = make.make_user("editor", [area], name="Chief of Staff")
    client.force_login(user)
    return user


@pytest.fixture
def initiative(area):
    return make.make_initiative(area=area, title="Joint supplies")


@pytest.fixture
def control_room():
    """The control room of Durham, with one of everything."""
    durham = make.make_area(name="Durham", code="DUR")
    source = make.make_source(area=durham, title="Enhancing collaboration", dated="2016-01-08")
    initiative = make.make_initiative(
        area=durham, title="Control Room", summary="A joint control room.", source=source, place="¶7B"
    )
    initiative.work_areas.add(make.make_work_area(name="Control room"))
    facts = {"source": source, "place": "¶7"}
    initiative.move_to(make.make_stage("developing", name="Feasibility"), took_effect="2015?-12-15", **facts)
    organisation = make.make_organisation(name="Durham Constabulary")
    Partnership.objects.create(initiative=initiative, organisation=organisation, **facts)
    initiative.scope.create(text="Shared ICT", **facts)
    initiative.caveats.create(text="Co-location is hard", **facts)
    return initiative

"""The demonstration brings one file, made by the portal and saying so, and brings it once."""

import pytest
from django.urls import reverse

from collab_portal.demonstration.word_file import word_document
from initiatives.models import Attachment, FileVersion


def test_the_practice_file_says_what_it_is_and_can_be_downloaded(demo, client):
    page = client.get(reverse("initiatives:case_detail", args=["STA-BC-001"])).content.decode()
    assert "Made for demonstration (not the business case)" in page
    assert "Earlier versions" in page
    newest, first = FileVersion.objects.all()
    answer = client.get(newest.get_absolute_url())
    assert b"".join(answer) == word_document(
        [
            "This file was made by the portal to show how files are kept. It holds nothing from any document.",
            "This is the second version. The first one is still kept, and listed under “Earlier versions”.",
        ]
    )
    assert first.size < newest.size


def test_no_other_file_is_brought_and_the_markings_are_those_of_the_documents(demo):
    assert Attachment.objects.count() == 1


@pytest.mark.django_db
def test_the_document_is_the_same_bytes_each_time():
    assert word_document(["A sentence."]) == word_document(["A sentence."])

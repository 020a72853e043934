"""The menu marks the part in which a page lies, also of a page that was added since."""

from __future__ import annotations

import pytest
from django.urls import URLPattern, get_resolver

from vereffen.interfaces.programme import urls
from vereffen.interfaces.shared.context import NAVIGATION, section_of


@pytest.mark.parametrize(
    ("address", "section"),
    [
        ("law-rule", "law"), ("article", "law"), ("guide", "practice"), ("practice-play", "practice"), ("skills-rate", "skills"),
        ("programme-compare", "programme"), ("text-lab", "letter-texts"), ("track", "tracks"), ("track-meeting", "tracks"),
        ("dossier", ""), ("", ""),
    ],
)  # fmt: skip
def test_an_address_lies_in_a_part(address: str, section: str) -> None:
    assert section_of(address) == section


def test_every_page_of_a_track_lies_in_tracks_and_every_part_is_in_a_menu() -> None:
    names = [one.name or "" for one in urls.urlpatterns if isinstance(one, URLPattern)]
    assert {section_of(name) for name in names if name.startswith("track-")} == {"tracks"}
    parts = {name for menu in NAVIGATION.values() for name, _, _ in menu}
    every = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    assert {section_of(name) for name in every} - {""} <= parts

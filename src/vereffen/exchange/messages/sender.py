"""Who sends the e-mail of a track: by which carrier, in whose name, in which words, and where its page is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import NamedTuple

from vereffen.exchange.messages.client import Client


class Sender(NamedTuple):
    """The carrier, what gives sentences in a language, the name and address that people answer to, the zone of its clock.

    `link` is the address of the page of the track, or nothing.
    """

    client: Client
    voice: Callable[[str], Callable[[str], str]]
    name: str
    email: str
    zone: tzinfo
    link: str = ""

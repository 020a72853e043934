"""E-mail by SMTP: what arrives, what surely did not leave, and what nobody knows."""

from __future__ import annotations

import pytest

from exchange.messages.mail_server import LOST, running
from vereffen.exchange.messages.client import AddressError, Ended, NotNowError, Outgoing, SendingError, hand_over
from vereffen.exchange.messages.smtp import HEADER, Server, Smtp

HELLO = Outgoing("verzending-7-email", "email", "iemand@voorbeeld.example", "Tekst.", "Uw\nbrief", "<p>Tekst.</p>")


def test_it_arrives_as_text_with_an_accessible_page_and_its_name() -> None:
    with running() as (server, kept):
        carrier = Smtp(server)
        carrier.send(HELLO)
        carrier.send(HELLO._replace(name="verzending-8-email", html=""))
    first, second = kept
    assert [part.get_content_type() for part in first.iter_parts()] == ["text/plain", "text/html"]
    assert (first["Subject"], first["To"], first[HEADER]) == ("Uw brief", HELLO.to, HELLO.name)
    assert first["Message-ID"] == "<verzending-7-email@voorbeeldstad.example>"
    assert second.get_content_type() == "text/plain"


def test_what_surely_did_not_leave_says_so_and_the_next_one_goes() -> None:
    with running() as (server, kept):
        carrier = Smtp(server)
        with pytest.raises(SendingError) as refused:
            carrier.send(HELLO._replace(to="bestaatniet@voorbeeld.example"))
        assert isinstance(refused.value, AddressError)
        assert "bestaatniet" not in str(refused.value)
        with pytest.raises(NotNowError):
            carrier.send(HELLO._replace(to="later@voorbeeld.example"))
        carrier.send(HELLO)
    assert len(kept) == 1


def test_a_connection_lost_over_the_text_is_no_refusal() -> None:
    with running() as (server, kept):
        carrier = Smtp(server)
        with pytest.raises(OSError, match="was lost"):
            carrier.send(HELLO._replace(to=LOST))
        # It did arrive, and the sender cannot know.
        assert len(kept) == 1
        carrier.send(HELLO)


def test_handing_over_says_how_it_ended() -> None:
    with running() as (server, _kept):
        carrier = Smtp(server)
        to = ("bestaatniet@voorbeeld.example", "later@voorbeeld.example", LOST, HELLO.to)
        ended = [hand_over(carrier, HELLO._replace(to=one)) for one in to]
    assert [(one.state, one.is_address) for one in ended] == [
        ("refused", True), ("waits", False), ("unknown", False), ("left", False),
    ]  # fmt: skip
    assert ended[-1] == Ended("left")


def test_a_server_that_is_not_there_can_be_tried_later() -> None:
    with pytest.raises(NotNowError):
        Smtp(Server("127.0.0.1", 9, "betalen@voorbeeldstad.example", security="none")).send(HELLO)


@pytest.mark.parametrize("to", ["", "geen adres", "a@b\r\nBcc: c@d"])
def test_an_address_that_is_none_is_refused(to: str) -> None:
    with running() as (server, kept), pytest.raises(SendingError):
        Smtp(server).send(HELLO._replace(to=to))
    assert not kept

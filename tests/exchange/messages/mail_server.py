"""A mail server that carries nothing: it keeps what it was given, and refuses, hangs up or waits when told to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import ClassVar

from vereffen.exchange.messages.smtp import Server

# To whom, and what becomes of it.
ANSWERS = {"bestaatniet@voorbeeld.example": b"550 no such user", "later@voorbeeld.example": b"451 later"}
LOST = "weg@voorbeeld.example"


class _Talk(socketserver.StreamRequestHandler):
    kept: ClassVar[list[EmailMessage]] = []

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        to = ""
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"QUIT":
                return
            if verb == b"RCPT":
                to = line.decode().partition("<")[2].partition(">")[0]
                self.wfile.write(ANSWERS.get(to, b"250 fine") + b"\r\n")
            elif verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                text = b""
                while not text.endswith(b"\r\n.\r\n"):
                    text += self.rfile.readline()
                self.kept.append(message_from_bytes(text[:-3], policy=policy.default))
                if to == LOST:
                    return
                self.wfile.write(b"250 kept\r\n")
            else:
                self.wfile.write(b"250 fine\r\n")


@contextmanager
def running() -> Iterator[tuple[Server, list[EmailMessage]]]:
    """A server on a port of this machine, and the list of what it takes."""
    _Talk.kept.clear()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            sender = "Gemeente Voorbeeldstad <betalen@voorbeeldstad.example>"
            yield Server("127.0.0.1", server.server_address[1], sender, security="none"), _Talk.kept
        finally:
            server.shutdown()

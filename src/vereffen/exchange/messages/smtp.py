"""E-mail by SMTP: plain text with an accessible page beside it, each message known by its name."""

from __future__ import annotations

import re
import smtplib
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr
from typing import NamedTuple

from vereffen.exchange.messages.client import AddressError, NotNowError, Outgoing, SendingError

TIMEOUT = 30
# A reply from this number on refuses for good; below it the other side asks to wait.
_FOR_GOOD = 500
_OK = 250
_ADDRESS = "the address"
HEADER = "X-Vereffen-Verzending"
SECURITY = ("starttls", "tls", "none")


class Server(NamedTuple):
    """The mail server: where, from whom (`Name <address>`), and how it is protected: `starttls`, `tls` or `none`."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    security: str = "starttls"


class Smtp:
    """Carries e-mail over one connection, made anew when it was lost between two messages."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None

    def send(self, message: Outgoing) -> None:
        """Hands the e-mail over; `SendingError` when it surely did not leave. A connection lost over the text raises OSError."""
        made = as_mail(self._server.sender, message)
        connection = self._open()
        sender = parseaddr(self._server.sender)[1]
        try:
            _expect(connection.mail(sender), "the sender")
            _expect(connection.rcpt(message.to), _ADDRESS)
        except smtplib.SMTPException:
            self.close()
            raise NotNowError("the mail server hung up") from None
        except SendingError:
            self._reset()
            raise
        try:
            code, _ = connection.data(made.as_bytes(policy=made.policy.clone(linesep="\r\n")))
        except smtplib.SMTPDataError as refused:
            # Refused before the text went over.
            self._reset()
            _expect((refused.smtp_code, b""), "the text")
            raise NotNowError("the mail server did not take the text") from None
        except (OSError, smtplib.SMTPException):
            self.close()
            raise OSError("the connection was lost while the message went over") from None
        _expect((code, b""), "the text")

    def close(self) -> None:
        """Lets go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> smtplib.SMTP:
        try:
            if self._connection is not None and self._connection.noop()[0] == _OK:
                return self._connection
        except (OSError, smtplib.SMTPException):
            self._connection = None
        server = self._server
        try:
            kind = smtplib.SMTP_SSL if server.security == "tls" else smtplib.SMTP
            made = kind(server.host, server.port, timeout=TIMEOUT)
            if server.security == "starttls":
                made.starttls()
            if server.user:
                made.login(server.user, server.password)
            made.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException):
            # What the server said may hold the account.
            raise NotNowError("the mail server cannot be reached or does not let us in") from None
        self._connection = made
        return made

    def _reset(self) -> None:
        try:
            if self._connection is not None:
                self._connection.rset()
        except (OSError, smtplib.SMTPException):
            self.close()


def as_mail(sender: str, message: Outgoing) -> EmailMessage:
    """The message as an e-mail, with its name in a header that a bounce brings back."""
    if message.to.count("@") != 1 or not message.to.isprintable() or " " in message.to:
        raise AddressError("the address is none")
    name, address = parseaddr(sender)
    user, _, domain = address.partition("@")
    made = EmailMessage()
    try:
        made["From"] = Address(name, user, domain)
        made["To"] = message.to
        made["Subject"] = " ".join((message.subject or "Bericht van de gemeente").split())
    except (ValueError, IndexError):
        raise AddressError("the address is none") from None
    made["Message-ID"] = f"<{message.name}@{domain or 'vereffen.invalid'}>"
    made[HEADER] = message.name
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(message.text)
    if message.html:
        made.add_alternative(message.html, subtype="html")
    if message.calendar:
        _invite(made, message.calendar)
    return made


def _invite(made: EmailMessage, calendar: str) -> None:
    """The invitation as calendars in a mailbox read it (RFC 6047), and the same as a file for who opens it by hand."""
    method = re.search(r"^METHOD:([A-Z]+)", calendar, re.MULTILINE)
    made.add_alternative(calendar, subtype="calendar", params={"method": method[1] if method else "PUBLISH"})
    file = calendar.encode()
    made.add_attachment(file, maintype="application", subtype="ics", filename="uitnodiging.ics")


def _expect(answer: tuple[int, bytes], what: str) -> None:
    code, _ = answer
    if code >= _FOR_GOOD:
        refused = AddressError if what == _ADDRESS else SendingError
        raise refused(f"the mail server refused {what} ({code})")
    if code not in {_OK, 251}:
        raise NotNowError(f"the mail server asks to wait ({code})")

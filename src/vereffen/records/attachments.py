"""Files in a dossier: which are taken, how they are told apart, and where their content is kept."""

from __future__ import annotations

import hashlib
import io
import re
import secrets
import zipfile
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.records.models import Attachment

MOST_BYTES = 10 * 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
    "docx": _OFFICE + "wordprocessingml.document",
    "xlsx": _OFFICE + "spreadsheetml.sheet",
    "eml": "message/rfc822",
}
_STARTS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff"}
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_MAIL = re.compile(rb"^[!-9;-~]+:[^\n]*\n", re.MULTILINE)


class Checked(NamedTuple):
    """A file that may be kept: its clean name, its type, its content, and the salt and hash that tell it apart."""

    name: str
    media_type: str
    content: bytes
    salt: str
    hash: str


def checked(name: str, content: bytes) -> Checked:
    """The file when its name and content agree on a type that we keep; else refused."""
    clean = re.sub(r"[^\w .()-]", "_", re.split(r"[/\\]", name)[-1]).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    ending = ending.lower()
    if not dot or not stem or ending not in MEDIA:
        raise Refusal("This kind of file is not kept: use pdf, png, jpg, txt, docx, xlsx or eml.")
    if not content:
        raise Refusal("The file is empty: choose another one.")
    if len(content) > MOST_BYTES:
        raise Refusal("The file is larger than 10 MB: make it smaller.")
    if not _is_what_it_says(ending, content):
        raise Refusal("What is in the file is not what its name says: save it again in its own form.")
    salt = secrets.token_hex(16)
    own = hashlib.sha256(salt.encode() + content).hexdigest()
    return Checked(f"{stem[:140]}.{ending}", MEDIA[ending], content, salt, own)


def _is_what_it_says(ending: str, content: bytes) -> bool:
    if ending in _STARTS:
        return content.startswith(_STARTS[ending])
    if ending in _PARTS:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                names = parts.namelist()
        except (zipfile.BadZipFile, ValueError):
            return False
        return _PARTS[ending] in names and not any("vbaProject" in one for one in names)
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    is_text = b"\0" not in content
    return is_text and (ending != "eml" or _MAIL.match(content.replace(b"\r\n", b"\n")) is not None)


def keep(event: int, municipality: int, debtor: int, file: Checked) -> None:
    """Keeps the content of a file beside the fact that it came in."""
    Attachment.objects.create(
        event_id=event, municipality_id=municipality, debtor_id=debtor, name=file.name,
        media_type=file.media_type, size=len(file.content), content=file.content, salt=file.salt,
    )  # fmt: skip


def files_of(debtor: int) -> tuple[Attachment, ...]:
    """The files in a dossier, newest first, without what is in them."""
    rows = Attachment.objects.filter(debtor=debtor, erased_at=None).defer("content").select_related("event__by")
    return tuple(rows.order_by("-event_id"))


def file_of(debtor: int, event: int) -> Attachment | None:
    """One file of this dossier with its content."""
    return Attachment.objects.filter(debtor=debtor, event=event, erased_at=None).first()

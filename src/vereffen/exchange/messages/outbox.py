"""The outbox: every message is a file in a folder, for the gateway of the municipality to pick up."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from vereffen.exchange.messages.client import NotNowError, Outgoing


class Outbox:
    """Writes each message as one JSON file, whole or not at all, for nobody to read but this account."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: Outgoing) -> None:
        """Writes the file of that name; one that is there already stays as it is."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(message)
        except OSError as error:
            raise NotNowError(f"the outbox cannot be written: {error.strerror}") from None

    def _write(self, message: Outgoing) -> None:
        # A gateway that looks meanwhile takes no half message for a whole one: it has another ending.
        handle, half = tempfile.mkstemp(dir=self._folder, suffix=".half")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                # Gateways know the other keys: only a message with an invitation tells of one.
                told = {key: value for key, value in message._asdict().items() if value or key != "calendar"}
                json.dump(told, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            # A link fails when the name exists, where a rename would replace it.
            with suppress(FileExistsError):
                os.link(half, self._folder / f"{message.name}.json")
        finally:
            Path(half).unlink()

"""The outbox: every message is a file in a folder, for the gateway of the municipality to pick up."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from vereffen.exchange.messages.client import Outgoing, SendingError


class Outbox:
    """Writes each message as one JSON file, whole or not at all, for nobody to read but this account."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: Outgoing) -> None:
        """Writes the file of that name; one that is there already stays as it is."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            # A gateway that looks meanwhile sees no half message: a name without an ending that it picks up.
            handle, half = tempfile.mkstemp(dir=self._folder, suffix=".half")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(message._asdict(), file, ensure_ascii=False)
                    file.flush()
                    os.fsync(file.fileno())
                # A link fails when the name exists, where a rename would replace it.
                os.link(half, self._folder / f"{message.name}.json")
            finally:
                Path(half).unlink()
        except FileExistsError:
            return
        except OSError as error:
            raise SendingError(f"the outbox cannot be written: {error.strerror}") from None

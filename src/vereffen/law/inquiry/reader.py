"""Reads the named keys of an input and refuses, by name, what is missing, unknown or of the wrong kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NoReturn, TypeVar, overload

from vereffen.law.refusal import Refusal

T = TypeVar("T")


class Reader:
    """The keys of one JSON object; `done` refuses the keys that nobody asked for."""

    def __init__(self, given: Mapping[str, object], where: str) -> None:
        self._given, self._where = given, where
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._given

    @overload
    def cents(self, key: str) -> int: ...
    @overload
    def cents(self, key: str, default: T) -> int | T: ...
    def cents(self, key: str, default: object = ...) -> object:
        """Whole cents from 0 on."""
        found = self._get(key, default)
        if self._is_default(key):
            return found
        if isinstance(found, bool) or not isinstance(found, int):
            self.refuse(f"`{key}` must be a whole number of cents, without a point or quotes")
        if found < 0:
            self.refuse(f"`{key}` may not be negative")
        return found

    def boolean(self, key: str, *, default: bool) -> bool:
        """True or false; the default when the key is left out."""
        found = self._get(key, default)
        if not isinstance(found, bool):
            self.refuse(f"`{key}` must be true or false")
        return found

    def text(self, key: str) -> str:
        """A text that is not empty."""
        found = self._get(key)
        if not isinstance(found, str) or not found:
            self.refuse(f"`{key}` must be a text that is not empty")
        return found

    def digits(self, key: str) -> str:
        """A number as its digits, written as a text or as a whole number."""
        found = self._get(key)
        return str(found) if isinstance(found, int) and not isinstance(found, bool) else self.text(key)

    def optional_text(self, key: str) -> str | None:
        """A text, or None when the key is left out."""
        return self.text(key) if key in self._given else None

    def choice(self, key: str, options: Sequence[str], default: str | None = None) -> str:
        """One of the options; the default, when there is one, when the key is left out."""
        found = self._get(key, ... if default is None else default)
        if not isinstance(found, str) or found not in options:
            self.refuse(f"`{key}` must be one of {', '.join(options)}")
        return found

    def day(self, key: str) -> date:
        """A day written as YYYY-MM-DD."""
        found = self._get(key)
        try:
            # The length test keeps out the shorter forms that the library also reads.
            return date.fromisoformat(found if isinstance(found, str) and len(found) == len("2026-01-31") else "")
        except ValueError:
            self.refuse(f"`{key}` must be a day as YYYY-MM-DD")

    def items(self, key: str) -> list[Reader]:
        """The objects of a list, each to be read in turn."""
        found = self._get(key)
        if not isinstance(found, list) or not all(isinstance(item, Mapping) for item in found):
            self.refuse(f"`{key}` must be a list of objects")
        return [Reader(item, f"`{key}` number {place} of {self._where}") for place, item in enumerate(found, 1)]

    def done(self) -> None:
        """Refuses keys that nobody asked for: a misspelt one must not be lost in silence."""
        unknown = sorted(set(self._given) - self._asked)
        if unknown:
            self.refuse(f"unknown key {', '.join(map(repr, unknown))}, known are {', '.join(sorted(self._asked))}")

    def refuse(self, why: str) -> NoReturn:
        """Refuses the input with the place where it is wrong."""
        sentence = f"In {self._where}: {why}; correct it and ask again."
        raise Refusal(sentence)

    def _get(self, key: str, default: object = ...) -> object:
        self._asked.add(key)
        if key in self._given:
            return self._given[key]
        if default is ...:
            self.refuse(f"`{key}` is missing")
        return default

    def _is_default(self, key: str) -> bool:
        return key not in self._given

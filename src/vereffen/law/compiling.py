"""Turns a rule as it stands into machine code for columns of people, kept on disk between processes."""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import os
import sys
import types
from collections.abc import Callable, Mapping
from enum import IntEnum
from pathlib import Path
from typing import Any, NamedTuple, cast

Function = Callable[..., Any]

# Rows that are computed at once: few enough that they stay in the processor's cache, enough to fill its lanes.
CHUNK = 4_096

# What is only called from compiled code needs no door for others.
_INNER = {"nogil": True, "error_model": "numpy", "no_cpython_wrapper": True, "no_cfunc_wrapper": True}

# (how many rows, on, values, room for rows, room for results, a column per field, a column per result)
Kernel = Callable[..., None]


class Form(NamedTuple):
    """What is compiled: the rule, the fields it reads, the law it needs, what it gives, and whether it asks for a day."""

    rule: Function
    row: type[Any]
    law: type[Any]
    result: type[Any]
    dated: bool


def cache_directory() -> Path:
    """Where compiled code is kept: `$NUMBA_CACHE_DIR`, else `compiled` in the data directory."""
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    return Path(chosen) if chosen else Path(os.environ.get("VEREFFEN_HOME") or "var") / "compiled"


def compiled(form: Form, single: frozenset[str], instead: Mapping[Function, Function]) -> Kernel:
    """The compiled loop over columns of this form.

    `single` names the fields that are one number for all rows: what only depends on them is computed once. `instead` names
    what stands in for a function inside the lanes.
    """
    folder = cache_directory().resolve()
    numba = _numba(folder)
    # Only a loop without calls inside is computed in lanes, several people at a time.
    linker = _Linker(numba.njit(forceinline=True, **_INNER), instead)
    inner = linker.link(form.rule)
    for part in (form.row, form.law, form.result):
        linker.note(part)
    stub = _load(_write(form, single, linker.fingerprint(numba.__version__), folder))
    vars(stub).update(rule=inner, Row=form.row)
    return cast("Kernel", numba.njit(cache=True, nogil=True, error_model="numpy")(stub.kernel))


def kept(function: Function) -> Function:
    """A function as machine code together with those of ours that it calls, found on disk as long as none of them changed.

    It lets go of the interpreter while it runs; numbers, arrays and flat NamedTuples go in.
    """
    folder = cache_directory().resolve()
    numba = _numba(folder)
    linker = _Linker(numba.njit(**_INNER), {})
    linked = linker.link(function)
    names = ", ".join(f"a{place}" for place in range(len(inspect.signature(function).parameters)))
    fingerprint = linker.fingerprint(numba.__version__)
    text = (
        f'"""The compiled form of {function.__module__}.{function.__qualname__} ({fingerprint})."""\n\n'
        f"inner = None\n\n\ndef kernel({names}):\n    return inner({names})\n"
    )
    stub = _load(_placed(text, f"{function.__name__}_{fingerprint}", folder))
    vars(stub)["inner"] = linked
    return cast("Function", numba.njit(cache=True, nogil=True, error_model="numpy")(stub.kernel))


def _numba(folder: Path) -> Any:
    os.environ.setdefault("NUMBA_CACHE_DIR", str(folder))
    import numba

    # Another library may have imported numba before the variable was set.
    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
    return numba


def fields(kind: type[Any]) -> tuple[str, ...]:
    """The names of the fields of a NamedTuple class."""
    return cast("tuple[str, ...]", kind._fields)


def _text(form: Form, single: frozenset[str], fingerprint: str) -> str:
    columns, results = fields(form.row), fields(form.result)
    names = ", ".join([f"c{n}" for n in range(len(columns))] + [f"o{n}" for n in range(len(results))])
    one = [n for n, name in enumerate(columns) if name in single]
    many = [n for n, name in enumerate(columns) if name not in single]
    row = ", ".join(
        f"k{n}" if name in single else f"rows[{many.index(n) * CHUNK} + i]" for n, name in enumerate(columns)
    )
    return "".join(
        [
            f'"""The compiled loop of {form.rule.__module__}.{form.rule.__qualname__} ({fingerprint})."""\n\n',
            "rule = Row = None\n\n\n",
            f"def kernel(size_of_all, on, values, rows, found, {names}):\n",
            *(f"    k{n} = c{n}[0]\n" for n in one),
            f"    for start in range(0, size_of_all, {CHUNK}):\n",
            f"        size = min({CHUNK}, size_of_all - start)\n",
            *(
                f"        rows[{at * CHUNK}:{at * CHUNK} + size] = c{n}[start:start + size]\n"
                for at, n in enumerate(many)
            ),
            "        for i in range(size):\n",
            f"            result = rule(Row({row}), {'on, ' if form.dated else ''}values)\n",
            *(f"            found[{n * CHUNK} + i] = result[{n}]\n" for n in range(len(results))),
            *(
                f"        o{n}[start:start + size] = found[{n * CHUNK}:{n * CHUNK} + size]\n"
                for n in range(len(results))
            ),
        ]
    )


def _write(form: Form, single: frozenset[str], fingerprint: str, folder: Path) -> Path:
    # Numba finds its cache by the file of the function: with a file per fingerprint of everything that is compiled,
    # a change in a function far below never meets old machine code.
    return _placed(_text(form, single, fingerprint), f"{form.rule.__name__}_{fingerprint}", folder)


def _placed(text: str, name: str, folder: Path) -> Path:
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    path = folder / "loops" / f"vereffen_{name}_{mark}.py"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_text(text, "utf-8")
        unfinished.replace(path)
    return path


def _load(path: Path) -> types.ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        message = f"cannot load the compiled loop {path.name}"
        raise ImportError(message)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


class _Linker:
    """Compiles a function together with the functions of ours that it calls, and takes the fingerprint of them all."""

    def __init__(self, jit: Callable[[Any], Any], instead: Mapping[Function, Function]) -> None:
        self._jit, self._instead = jit, instead
        self._done: dict[types.FunctionType, Function] = {}
        self._seen: list[str] = []

    def link(self, function: Function) -> Function:
        function = self._instead.get(function, function)
        if not isinstance(function, types.FunctionType) or function.__closure__:
            message = f"{function!r} is no plain function of a module and cannot be compiled; make it one"
            raise TypeError(message)
        if function in self._done:
            return self._done[function]
        self._seen.append(f"{function.__module__}.{function.__qualname__}\n{inspect.getsource(function)}")
        names = dict(function.__globals__)
        # A copy with its own names: the original keeps calling plain Python.
        copy = types.FunctionType(function.__code__, names, function.__name__, function.__defaults__)
        copy.__kwdefaults__ = function.__kwdefaults__
        copy.__qualname__, copy.__module__ = function.__qualname__, function.__module__
        done = self._done[function] = cast("Function", self._jit(copy))
        for name in sorted(_names_in(function.__code__) & names.keys()):
            names[name] = self._linked(names[name], _names_in(function.__code__))
        return done

    def _linked(self, item: object, used: set[str]) -> object:
        if isinstance(item, types.FunctionType):
            return self.link(item)
        if isinstance(item, types.ModuleType):
            # A library of others (numpy) is compiled as numba knows it.
            if not item.__name__.startswith(__name__.split(".", maxsplit=1)[0]):
                return item
            copy = types.ModuleType(item.__name__)
            for name in sorted(used & vars(item).keys()):
                setattr(copy, name, self._linked(getattr(item, name), used))
            return copy
        self.note(item)
        return item

    def note(self, item: object) -> None:
        """Takes a constant, an enum or a NamedTuple class into the fingerprint."""
        if isinstance(item, type) and issubclass(item, IntEnum):
            self._seen.append(f"{item.__qualname__}:{[(member.name, int(member)) for member in item]}")
        elif isinstance(item, type) and issubclass(item, tuple):
            self._seen.append(f"{item.__module__}.{item.__qualname__}:{fields(item)}")
        elif isinstance(item, int | str | tuple):
            self._seen.append(repr(item))

    def fingerprint(self, compiler: str) -> str:
        parts = [compiler, sys.version, *self._seen]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _names_in(code: types.CodeType) -> set[str]:
    inner = (_names_in(item) for item in code.co_consts if isinstance(item, types.CodeType))
    return set(code.co_names).union(*inner)

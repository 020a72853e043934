"""What makes a function a rule: the articles it rests on, and its compiled form for columns of people."""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import os
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar, cast, get_type_hints

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.int64]

F = TypeVar("F", bound=Callable[..., Any])
V = TypeVar("V", bound=tuple[Any, ...])

# Rows that are computed at once: few enough that they stay in the processor's cache.
CHUNK = 4_096


class Rule(NamedTuple):
    """One rule of law: its name, the function itself and the articles it rests on."""

    name: str
    function: Callable[..., Any]
    articles: tuple[str, ...]


RULES: dict[str, Rule] = {}


def rests_on(*articles: str) -> Callable[[F], F]:
    """Marks a function as the rule of these articles; returns it unchanged and keeps it in `RULES` as `module.name`."""

    def keep(function: F) -> F:
        name = f"{function.__module__.removeprefix('vereffen.')}.{function.__qualname__}"
        RULES[name] = Rule(name, function, articles)
        return function

    return keep


def articles_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """The articles a rule rests on; empty for a function that is no rule."""
    return next((rule.articles for rule in RULES.values() if rule.function is function), ())


class Kernel(Protocol):
    """A compiled loop; `stats` counts what numba found in its cache."""

    stats: Any

    def __call__(self, rows: Matrix, on: int, values: tuple[int, ...], out: Matrix) -> None: ...


class OverRows(Generic[V]):
    """A scalar function computed for many rows at once; the first call compiles it or finds it on disk."""

    def __init__(
        self, function: Callable[..., Any], row: type[Any], law: type[Any], result: type[Any], *, dated: bool
    ) -> None:
        self.function, self.row, self.values, self.result, self.dated = function, row, law, result, dated
        self._kernel: Kernel | None = None

    def __call__(self, rows: Matrix, on: int, law: V) -> Matrix:
        """One int64 row of results per int64 row of `rows`, in the order of the fields; `on` is a day as ordinal."""
        import numpy as np

        fields = _fields(self.row)
        if rows.shape[1:] != (len(fields),) or rows.dtype != np.int64:
            message = f"{self.function.__name__} needs an int64 matrix with the columns {', '.join(fields)}"
            raise ValueError(message)
        out = np.empty((rows.shape[0], len(_fields(self.result))), dtype=np.int64)
        self.kernel(np.ascontiguousarray(rows), int(on), self.values._make(int(item) for item in law), out)
        return out

    @property
    def kernel(self) -> Kernel:
        """The compiled loop: (rows, on, values, out); made at first use because numba takes long to import."""
        if self._kernel is None:
            self._kernel = _compile(self)
        return self._kernel

    def found_on_disk(self) -> bool:
        """Whether every compiled form used so far came from the disk."""
        stats = self.kernel.stats
        return sum(stats.cache_hits.values()) > 0 and not sum(stats.cache_misses.values())


def over_rows(function: Callable[[Any, int, V], Any], row: type[Any], law: type[V], result: type[Any]) -> OverRows[V]:
    """The portfolio form of `function(row, on, values) -> result`, for an int64 matrix with a row per case.

    Row, values and result are flat NamedTuple classes of ints (booleans and IntEnums count as ints). The function
    and all functions of ours that it calls stay plain Python and are compiled as they are.
    """
    return OverRows(function, row, law, result, dated=True)


def matrix(rows: Sequence[Sequence[int]]) -> Matrix:
    """Rows of whole numbers as the int64 matrix that a compiled rule reads."""
    import numpy as np

    return np.array(rows, dtype=np.int64)


class Columns(Generic[V]):
    """A rule `rule(person, law) -> result` computed for columns of people."""

    def __init__(self, rule: Callable[..., Any]) -> None:
        person, law, result = _signature(rule)
        self.rule, self.person, self.result = rule, person, result
        self._over_rows: OverRows[V] = OverRows(rule, person, law, result, dated=False)

    def __call__(self, columns: Mapping[str, Matrix], law: V) -> dict[str, Matrix]:
        """One int64 column per field of the result, from one column (or one number for all) per field of the person."""
        import numpy as np

        given = [np.asarray(columns[name]) for name in _fields(self.person)]
        count = max((len(column) for column in given if column.ndim), default=1)
        out = {name: np.empty(count, dtype=np.int64) for name in _fields(self.result)}
        # Field by field in memory: copying a column in or out is then one straight run.
        rows, found = self._room(min(count, CHUNK))
        for start in range(0, count, CHUNK):
            size = min(CHUNK, count - start)
            for index, column in enumerate(given):
                rows[index, :size] = column[start : start + size] if column.ndim else column
            # The tail of the last chunk is computed along from old rows and not copied out: one layout, one compiled form.
            self._over_rows.kernel(rows.T, 0, law, found.T)
            for index, column in enumerate(out.values()):
                column[start : start + size] = found[index, :size]
        return out

    def prepare(self, law: V) -> None:
        """Compiles the rule, or finds it on disk, so that the next call only computes."""
        rows, found = self._room(0)
        self._over_rows.kernel(rows.T, 0, law, found.T)

    def _room(self, size: int) -> tuple[Matrix, Matrix]:
        import numpy as np

        # At least two rows: numba sees a single row, or none, as another layout and would compile a second form for it.
        rows, found = (
            np.zeros((len(_fields(kind)), max(size, 2)), dtype=np.int64) for kind in (self.person, self.result)
        )
        return rows, found

    def found_on_disk(self) -> bool:
        """Whether every compiled form used so far came from the disk."""
        return self._over_rows.found_on_disk()


def columns(rule: Callable[..., Any]) -> Columns[Any]:
    """The column form of a rule `rule(person: Person, law: Values) -> Result`: three flat NamedTuples of ints."""
    return Columns(rule)


def _signature(rule: Callable[..., Any]) -> tuple[type[Any], type[Any], type[Any]]:
    hints = get_type_hints(rule)
    person, law = (hints[name] for name in inspect.signature(rule).parameters)
    return person, law, hints["return"]


def _fields(kind: type[Any]) -> tuple[str, ...]:
    return cast("tuple[str, ...]", kind._fields)


def cache_directory() -> Path:
    """Where compiled code is kept: `$NUMBA_CACHE_DIR`, else `compiled` in the data directory."""
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    return Path(chosen) if chosen else Path(os.environ.get("VEREFFEN_HOME") or "var") / "compiled"


def _compile(form: OverRows[Any]) -> Kernel:
    folder = cache_directory().resolve()
    os.environ.setdefault("NUMBA_CACHE_DIR", str(folder))
    import numba

    # Another library may have imported numba before the variable was set.
    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
    linker = _Linker(numba.njit(nogil=True))
    inner = linker.link(form.function)
    for part in (form.row, form.values, form.result):
        linker.note(part)
    stub = _load(_write(form, linker.fingerprint(numba.__version__), folder))
    vars(stub).update(rule=inner, Row=form.row)
    return cast("Kernel", numba.njit(cache=True, nogil=True)(stub.kernel))


def _write(form: OverRows[Any], fingerprint: str, folder: Path) -> Path:
    # Numba finds its cache by the file of the function: with a file per fingerprint of everything that is compiled,
    # a change in a function far below never meets old machine code.
    row = ", ".join(f"rows[i, {index}]" for index in range(len(_fields(form.row))))
    on = "on, " if form.dated else ""
    stores = "".join(f"        out[i, {index}] = result[{index}]\n" for index in range(len(_fields(form.result))))
    text = (
        f'"""The compiled loop of {form.function.__module__}.{form.function.__qualname__} ({fingerprint})."""\n\n'
        f"rule = Row = None\n\n\n"
        f"def kernel(rows, on, values, out):\n"
        f"    for i in range(rows.shape[0]):\n"
        f"        result = rule(Row({row}), {on}values)\n{stores}"
    )
    path = folder / "loops" / f"vereffen_{form.function.__name__}_{fingerprint}.py"
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

    def __init__(self, jit: Callable[[Any], Any]) -> None:
        self._jit = jit
        self._done: dict[types.FunctionType, Callable[..., Any]] = {}
        self._seen: list[str] = []

    def link(self, function: Callable[..., Any]) -> Callable[..., Any]:
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
        compiled = self._done[function] = cast("Callable[..., Any]", self._jit(copy))
        for name in sorted(_names_in(function.__code__) & names.keys()):
            names[name] = self._linked(names[name], _names_in(function.__code__))
        return compiled

    def _linked(self, item: object, used: set[str]) -> object:
        if isinstance(item, types.FunctionType):
            return self.link(item)
        if isinstance(item, types.ModuleType):
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
            self._seen.append(f"{item.__module__}.{item.__qualname__}:{_fields(item)}")
        elif isinstance(item, int | str | tuple):
            self._seen.append(repr(item))

    def fingerprint(self, compiler: str) -> str:
        parts = [compiler, sys.version, *self._seen]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _names_in(code: types.CodeType) -> set[str]:
    inner = (_names_in(item) for item in code.co_consts if isinstance(item, types.CodeType))
    return set(code.co_names).union(*inner)

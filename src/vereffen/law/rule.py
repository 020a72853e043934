"""What makes a function a rule: the articles it rests on, and its second speed for columns of people."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, get_type_hints

from vereffen.law import compiling
from vereffen.law.compiling import CHUNK, Form, Kernel, fields

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.int64]

F = TypeVar("F", bound=Callable[..., Any])
V = TypeVar("V", bound=tuple[Any, ...])

# A billion euros: no amount of a household or a municipality comes near, and exact sums stay within 64 bits.
MAXIMUM_CENTS = 100_000_000_000
# Rows that one call of the compiled loop computes: enough to forget the call, few enough that columns of narrow numbers,
# which are widened on the way, never leave the cache. Below two of them a second thread costs more than it brings.
PIECE = 16 * CHUNK


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


def whole(amount: int, unit: int) -> int:
    """How many whole units an amount of at least nothing holds, exactly."""
    return amount // unit


def half_up(amount: int, unit: int) -> int:
    """An amount of at least nothing in units, rounded to the nearest one, half a unit up, exactly."""
    return whole(2 * amount + unit, 2 * unit)


def _whole_in_lanes(amount: int, unit: int) -> int:
    # Processors divide whole numbers one at a time and binary fractions in lanes. The first quotient misses a 64-bit one by
    # at most 2^-51 of it; dividing what is missed brings it to at most one off, and the rest, in whole numbers, tells which.
    found = int(amount / unit)
    found += int((amount - found * unit) / unit)
    rest = amount - found * unit
    if rest < 0:
        found -= 1
    if rest >= unit:
        found += 1
    return found


_IN_LANES: dict[Callable[..., Any], Callable[..., Any]] = {whole: _whole_in_lanes}


class Batch(Generic[V]):
    """A rule computed for columns of people; the first call compiles it or finds it on disk."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._kernels: dict[frozenset[str], Kernel] = {}

    def __call__(self, columns: Mapping[str, Column | int], law: V, on: int = 0) -> dict[str, Column]:
        """One int64 column per field of the result, in the order of its fields.

        `columns` has a column of whole numbers, or one number for all rows, per field that the rule reads; fields with
        a default may be left out. `law` holds the values of one day, `on` is a day as ordinal for rules that ask for one.
        ValueError names a column that is missing, unknown or of another length than the others.
        """
        import numpy as np

        given, count = self._laid_out(columns)
        out = {name: np.empty(count, dtype=np.int64) for name in fields(self.form.result)}
        self._run(given, count, on, law, out)
        return out

    def of_rows(self, rows: Sequence[Sequence[int]], law: V, on: int = 0) -> list[list[int]]:
        """The results, each in the order of its fields, for cases that are given as rows in the order of the fields."""
        import numpy as np

        names = fields(self.form.row)
        table = np.array(rows, dtype=np.int64).reshape(-1, len(names))
        found = self(dict(zip(names, table.T, strict=True)), law, on)
        return np.column_stack(list(found.values())).tolist()  # type: ignore[no-any-return]

    def kernel(self, single: frozenset[str]) -> Kernel:
        """The compiled loop for input in which these fields are one number; made at first use because numba is slow to import."""
        if single not in self._kernels:
            self._kernels[single] = compiling.compiled(self.form, single, _IN_LANES)
        return self._kernels[single]

    def prepare(self, law: V, columns: Iterable[str] = ()) -> None:
        """Compiles the rule for input with these columns (none: all), or finds it on disk, so that a call only computes."""
        import numpy as np

        names = fields(self.form.row)
        nothing, wanted = np.zeros(0, dtype=np.int64), set(columns) or set(names)
        self({name: nothing if name in wanted else 0 for name in names}, law)

    def found_on_disk(self) -> bool:
        """Whether every compiled form used so far came from the disk."""
        stats = [getattr(kernel, "stats") for kernel in self._kernels.values()]  # noqa: B009 - numba's dispatchers have it
        return all(sum(one.cache_hits.values()) and not sum(one.cache_misses.values()) for one in stats)

    def _laid_out(self, given: Mapping[str, Column | int]) -> tuple[list[Column], int]:
        import numpy as np

        names, defaults = fields(self.form.row), self.form.row._field_defaults
        wrong = sorted(set(given) - set(names)) + [name for name in names if name not in {*given, *defaults}]
        if wrong:
            message = (
                f"{self.form.rule.__name__} reads the columns {', '.join(names)}; wrong or missing: {', '.join(wrong)}"
            )
            raise ValueError(message)
        arrays = [np.asarray(given.get(name, defaults.get(name))) for name in names]
        if any(array.dtype.kind not in "iub" or array.ndim > 1 for array in arrays):
            message = f"{self.form.rule.__name__} reads whole numbers in the columns {', '.join(names)}"
            raise ValueError(message)
        lengths = {len(array) for array in arrays if array.ndim}
        if len(lengths) > 1:
            message = f"the columns of {self.form.rule.__name__} have different lengths: {sorted(lengths)}"
            raise ValueError(message)
        return arrays, max(lengths, default=1)

    def _run(self, given: Sequence[Column], count: int, on: int, law: V, out: Mapping[str, Column]) -> None:
        import numpy as np

        names = fields(self.form.row)
        values = self.form.law._make(int(item) for item in law)
        # Compiled before it is shared: two threads would both start to compile.
        kernel = self.kernel(frozenset(name for name, column in zip(names, given, strict=True) if not column.ndim))

        def work(begins: Sequence[int]) -> None:
            rows = np.empty(len(given) * CHUNK, dtype=np.int64)
            found = np.empty(len(out) * CHUNK, dtype=np.int64)
            for begin in begins:
                end = min(begin + PIECE, count)
                parts = [_lent(column[begin:end] if column.ndim else np.atleast_1d(column)) for column in given]
                kernel(end - begin, on, values, rows, found, *parts, *(column[begin:end] for column in out.values()))

        # Even nothing is computed once: so a form is compiled before it is needed.
        begins = range(0, max(count, 1), PIECE)
        workers = min(len(os.sched_getaffinity(0)), len(begins))
        if workers < 2:
            work(begins)
            return
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(work, [begins[first::workers] for first in range(workers)]))


def _lent(column: Column) -> Column:
    import numpy as np

    # Columns that others lend are often read-only, which is another type to the compiler: so all of them are.
    wide = np.ascontiguousarray(column, dtype=np.int64).view()
    wide.flags.writeable = False
    return wide


def batch(rule: Callable[..., Any]) -> Batch[Any]:
    """The column form of `rule(row, law) -> result` or `rule(row, on, law) -> result`.

    Row, law and result are flat NamedTuple classes of whole numbers (booleans and IntEnums count as such), `on` is a
    day as ordinal. The rule and all functions of ours that it calls stay plain Python and are compiled as they are.
    """
    hints = get_type_hints(rule)
    *first, law = inspect.signature(rule).parameters
    return Batch(Form(rule, hints[first[0]], hints[law], hints["return"], dated=len(first) > 1))

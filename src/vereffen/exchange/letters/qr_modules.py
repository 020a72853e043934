"""The modules of a QR code with error correction M: what does not change is drawn once per size, all masks are weighed at once."""

from __future__ import annotations

from functools import cache
from itertools import chain, zip_longest
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from segno import consts as _consts
from segno import encoder

from vereffen.law.refusal import Refusal

Bytes = NDArray[np.uint8]
# Its tables, without types. They and the fixed patterns are segno's, and so is the result; only the weighing is done in columns.
consts: Any = _consts
# The mark of a module that nothing has filled yet, in segno's matrices.
_EMPTY = 2
# The eight bits of each byte: one per mask.
_BITS = np.arange(256)[:, None] >> np.arange(8) & 1


class _Size(NamedTuple):
    """What is the same in every code of a version.

    `start` holds the fixed patterns (flat), `order` where each bit goes, `ends` the finished frame of each mask, `free`
    where data stand, `masks` which masks turn a module, a bit for each; `blocks` the data words per block, `correcting` the generator rows
    per block, `interleaved` in which order words and correcting words go out.
    """

    width: int
    words: int
    start: Bytes
    order: NDArray[np.intp]
    free: NDArray[np.bool_]
    masks: Bytes
    ends: Bytes
    blocks: tuple[slice, ...]
    correcting: tuple[Bytes, ...]
    interleaved: NDArray[np.intp]


def modules(data: bytes) -> Bytes:
    """The smallest code that holds these bytes: rows of 0 (light) and 1 (dark); Refusal when none does."""
    version = _version(len(data))
    size = _size(version)
    flat = size.start.copy()
    bits = np.unpackbits(_words(data, version, size))
    flat[size.order[: bits.size]] = bits
    planes: Bytes = flat * np.uint8(255) ^ size.masks
    best = int(np.argmin(_penalties(planes.reshape(size.width, size.width))))
    drawn: Bytes = np.where(size.free, planes >> best & 1, size.ends[best]).reshape(size.width, size.width)
    return drawn


def _version(length: int) -> int:
    for version in range(1, 41):
        if 4 + _count_bits(version) + 8 * length <= consts.SYMBOL_CAPACITY[version][consts.ERROR_LEVEL_M]:
            return version
    raise Refusal("A payment code cannot hold that much text: make it shorter.")


def _count_bits(version: int) -> int:
    return 8 if version < 10 else 16


def _words(data: bytes, version: int, size: _Size) -> Bytes:
    count = _count_bits(version)
    # Four bits say that bytes follow, then how many, the bytes, and four bits of nothing.
    written = ((4 << count | len(data)) << 8 * len(data) | int.from_bytes(data)) << 4
    # One word of nothing before the filling, as segno writes it.
    whole = written.to_bytes(1 + count // 8 + len(data)) + b"\0"
    filled = np.frombuffer((whole + b"\xec\x11" * (size.words // 2 + 1))[: size.words], np.uint8)
    parts = [filled]
    for block, rows in zip(size.blocks, size.correcting, strict=True):
        parts.append(np.bitwise_xor.reduce(_products()[filled[block][:, None], rows], axis=0))
    whole_words: Bytes = np.concatenate(parts)[size.interleaved]
    return whole_words


def _penalties(planes: Bytes) -> NDArray[np.int64]:
    """The four penalties of ISO/IEC 18004 7.8.3 for each mask, summed as segno sums them; a mask is a bit of each byte."""
    both = np.stack([planes, planes.T])
    same: Bytes = np.invert(both[:, :, 1:] ^ both[:, :, :-1])
    pairs: Bytes = same[:, :, 1:] & same[:, :, :-1]
    fives: Bytes = pairs[:, :, 2:] & pairs[:, :, :-2]
    later: Bytes = fives[:, :, 1:] & ~fives[:, :, :-1]
    begins = _counts(later) + _counts(fives[:, :, 0])
    beside, below = same[0], np.invert(planes[1:] ^ planes[:-1])
    square: Bytes = beside[1:] & beside[:-1] & below[:, 1:]
    dark = _counts(planes) / planes.size
    share = (np.abs(dark * 100 - 50) / 5).astype(np.int64)
    found: NDArray[np.int64] = _counts(fives) + 2 * begins + 3 * _counts(square) + 40 * _finders(both) + 10 * share
    return found


def _counts(planes: Bytes) -> NDArray[np.int64]:
    """How often each of the eight bits is set."""
    found: NDArray[np.int64] = np.bincount(planes.ravel(), minlength=256) @ _BITS
    return found


def _finders(both: Bytes) -> NDArray[np.int64]:
    """How often each mask shows what looks like a finder, with four light modules or the edge before or after it."""
    # Beyond the edge it is light.
    lines = np.zeros((*both.shape[:2], both.shape[2] + 8), np.uint8)
    lines[:, :, 4:-4] = both
    dark = lines.ravel()
    light, length = ~dark, dark.size - 6
    two = light[:-1] & light[1:]
    four = two[:-2] & two[2:]
    seen = dark[:length] & light[1 : length + 1] & dark[2 : length + 2] & dark[3 : length + 3]
    seen &= dark[4 : length + 4] & light[5 : length + 5] & dark[6:]
    places = np.flatnonzero(seen)
    bits = seen[places] & (four[places - 4] | four[places + 7])
    counted: dict[int, int] = {}
    for place, planes in zip(places.tolist(), bits.tolist(), strict=True):
        # One that shares modules with the one before it does not count again.
        counted[place] = planes & ~(counted.get(place - 4, 0) | counted.get(place - 6, 0))
    return _counts(np.array(list(counted.values()), np.uint8))


@cache
def _products() -> Bytes:
    """The product of each two words in the field of the code."""
    log, exp = consts.GALIOS_LOG, consts.GALIOS_EXP
    return np.array([[exp[log[a] + log[b]] if a and b else 0 for b in range(256)] for a in range(256)], np.uint8)


@cache
def _size(version: int) -> _Size:
    infos = consts.ECC[version][consts.ERROR_LEVEL_M]
    sizes = [info.num_data for info in infos for _ in range(info.num_blocks)]
    begins = np.cumsum([0, *sizes]).tolist()
    blocks = tuple(slice(begin, begin + size) for begin, size in zip(begins, sizes, strict=False))
    correction = infos[0].num_total - infos[0].num_data
    words = begins[-1]
    data_order = [range(one.start, one.stop) for one in blocks]
    more_order = [range(words + at * correction, words + (at + 1) * correction) for at in range(len(blocks))]
    interleaved = [one for one in chain(*zip_longest(*data_order), *zip_longest(*more_order)) if one is not None]
    width = encoder.calc_matrix_size(version)
    start = _frame(version, width)
    free = start == _EMPTY
    return _Size(
        width=width,
        words=words,
        start=np.where(free, 0, start).astype(np.uint8),
        order=_order(version, width, int(np.count_nonzero(free))),
        free=free,
        masks=np.where(free, _masks(width), 0).astype(np.uint8),
        ends=np.stack([_frame(version, width, mask) for mask in range(8)]),
        blocks=blocks,
        correcting=tuple(_correcting(size, correction) for size in sizes),
        interleaved=np.array(interleaved),
    )


def _frame(version: int, width: int, mask: int | None = None) -> Bytes:
    """The fixed patterns; with a mask also the format and the version."""
    matrix = encoder.make_matrix(width, width)
    encoder.add_finder_patterns(matrix, width, width)
    encoder.add_alignment_patterns(matrix, width, width)
    if mask is not None:
        encoder.add_format_info(matrix, version, consts.ERROR_LEVEL_M, mask)
        encoder.add_version_info(matrix, version)
    return np.frombuffer(b"".join(map(bytes, matrix)), np.uint8)


def _order(version: int, width: int, bits: int) -> NDArray[np.intp]:
    """Where each bit goes: the path over the free modules."""
    matrix = [list(row) for row in encoder.make_matrix(width, width)]
    encoder.add_finder_patterns(matrix, width, width)
    encoder.add_alignment_patterns(matrix, width, width)
    first = _EMPTY + 1
    encoder.add_codewords(matrix, range(first, first + bits), version)
    flat = np.array(matrix).ravel()
    places = np.flatnonzero(flat >= first)
    found = np.empty(bits, np.intp)
    found[flat[places] - first] = places
    return found


def _masks(width: int) -> NDArray[np.int64]:
    """Which of the eight masks turn a module, a bit for each."""
    down, right = np.mgrid[0:width, 0:width]
    product = down * right
    turned = (
        (down + right) % 2, down % 2, right % 3, (down + right) % 3, (down // 2 + right // 3) % 2,
        product % 2 + product % 3, (product % 2 + product % 3) % 2, ((down + right) % 2 + product % 3) % 2,
    )  # fmt: skip
    found: NDArray[np.int64] = sum((one == 0).ravel().astype(np.int64) << mask for mask, one in enumerate(turned))
    return found


def _correcting(size: int, correction: int) -> Bytes:
    """What each data word adds to the correcting words when it is one."""
    rows = np.zeros((size, correction), np.uint8)
    generator = [consts.GALIOS_EXP[one] for one in consts.GEN_POLY[correction]]
    rest = generator
    for at in range(size - 1, -1, -1):
        rows[at] = rest
        lead = rest[0]
        rest = [one ^ int(_products()[lead, two]) for one, two in zip([*rest[1:], 0], generator, strict=True)]
    return rows

"""A zip written entry by entry, so that what does not change is compressed once only."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

DEFLATED = 8
UTF8_NAMES = 0x800
DAY = 0x21
"""The first of January 1980: a file says nothing of the hour at which it was written."""
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), "<4s4H2IH"


@dataclass(frozen=True)
class Entry:
    """One part, compressed."""

    crc: int
    size: int
    data: bytes


def entry(content: bytes) -> Entry:
    """The part that holds these bytes."""
    packer = zlib.compressobj(wbits=-15)
    return Entry(zlib.crc32(content), len(content), packer.compress(content) + packer.flush())


def archive(entries: Mapping[str, Entry]) -> bytes:
    """The zip of these entries, in this order; the same bytes for the same entries."""
    written: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, one in entries.items():
        encoded = name.encode()
        common = (20, UTF8_NAMES, DEFLATED, 0, DAY, one.crc, len(one.data), one.size, len(encoded))
        head = _LOCAL.pack(b"PK\3\4", *common, 0) + encoded
        listed = _CENTRAL.pack(b"PK\1\2", 0x314, *common, 0, 0, 0, 0, 0o600 << 16, offset)
        directory.append(listed + encoded)
        written += (head, one.data)
        offset += len(head) + len(one.data)
    return b"".join([*written, *directory, _end(directory, offset)])


def _end(directory: Iterable[bytes], offset: int) -> bytes:
    lines = list(directory)
    size = sum(map(len, lines))
    return struct.pack(_END, b"PK\5\6", 0, 0, len(lines), len(lines), size, offset, 0)

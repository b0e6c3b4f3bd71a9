"""Identities that records keep between files."""

from __future__ import annotations

import secrets
from uuid import UUID

from mentorlog import clock


def new_uid() -> str:
    """A UUID version 7 (RFC 9562): 48 bits of milliseconds since 1970, then randomness."""
    milliseconds = int(clock.now().timestamp() * 1000) & ((1 << 48) - 1)
    value = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return str(UUID(int=value | 0b10 << 62 | secrets.randbits(62)))

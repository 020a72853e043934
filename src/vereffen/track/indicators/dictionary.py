"""The version of the definitions of the indicators."""

from __future__ import annotations

# Changes with every definition; stands beside each figure.
VERSION = "2026-3"

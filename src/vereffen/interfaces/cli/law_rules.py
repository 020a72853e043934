"""What may be asked of the law: every rule with its input keys, for `vereffen law rules`."""

from __future__ import annotations

from typing import Any

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.law import inquiry
from vereffen.law.inquiry.fields import Field
from vereffen.law.inquiry.inquiry import Inquiry


def told(name: str | None) -> Answer:
    """All rules, or one with each of its keys; Refusal, naming those there are, for another."""
    if name is None:
        rules = list(inquiry.INQUIRIES.values())
        listed = [(rule.name, rule.title, "yes" if rule.table else "", _keys(rule)) for rule in rules]
        header = ("rule", "", "columns", "input keys")
        return Answer({"rules": [_document(rule) for rule in rules]}, table(listed, header))
    rule = inquiry.of_name(name)
    keys = [(field.key, field) for field in rule.fields]
    keys += [(f"{field.key}[].{item.key}", item) for field in rule.fields for item in field.items]
    rows = [(key, one.kind.value, _default(one), ", ".join(one.options), one.label) for key, one in keys]
    text = table(rows, ("key", "kind", "default", "one of", "what it is"))
    return Answer({"rules": [_document(rule)]}, f"{rule.name}: {rule.title}\n\n{text}")


def _keys(rule: Inquiry) -> str:
    return ", ".join(field.key if field.is_needed else f"[{field.key}]" for field in rule.fields)


def _default(field: Field) -> str:
    if field.is_needed:
        return "needed"
    return "" if field.default is None else str(field.default).lower()


def _document(rule: Inquiry) -> dict[str, Any]:
    return {
        "rule": rule.name,
        "title": str(rule.title),
        "subject": str(rule.subject),
        "columns": rule.table is not None,
        "keys": [_key(field) for field in rule.fields],
    }


def _key(field: Field) -> dict[str, Any]:
    told: dict[str, Any] = {
        "key": field.key,
        "kind": field.kind.value,
        "needed": field.is_needed,
        "label": str(field.label),
    }
    if not field.is_needed:
        told["default"] = field.default
    if field.options:
        told["options"] = list(field.options)
    if field.items:
        told["items"] = [_key(item) for item in field.items]
    return told

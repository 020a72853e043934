"""The baseline on the command line: made from the books, shown, written as papers, frozen and signed in a track, and checked."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Any

from vereffen.exchange.bundles import file, keys
from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.interfaces.shared import baseline_made, paper_files
from vereffen.interfaces.shared.clock import HOME
from vereffen.interfaces.shared.key_folder import public_of
from vereffen.law.refusal import Refusal
from vereffen.records import register, tracks
from vereffen.records.models import Municipality
from vereffen.records.queries.data_quality import with_costs
from vereffen.track import baseline, baseline_facts, baseline_seal, baseline_told, data_quality, file_audit
from vereffen.track.baseline_facts import Baseline
from vereffen.track.baseline_words import GROUPS
from vereffen.track.facts import Fact
from vereffen.track.plan_prefill import first_day
from vereffen.usecases.check_baseline import check_baseline
from vereffen.usecases.record_track_fact import record_track_fact

_FORMS = ("pdf", "docx", "html")


def make(options: argparse.Namespace) -> Answer:
    """Makes the baseline, or checks one; freezes, signs and writes it when that is asked."""
    if options.check:
        return _checked(options)
    _usage(options)
    of = database.municipality(options.municipality)
    at = database.recorded_at(is_demo=of.is_demo)
    on = at.astimezone(HOME).date()
    so_far = _of_track(options.pilot, of) if options.pilot else Baseline()
    made = dict(so_far.document or baseline_made.document(of, options.start or on, on, so_far))
    if options.freeze:
        if so_far.frozen:
            raise Refusal("The baseline is frozen already and does not change any more.")
        _keep(options, of, Fact("baseline_frozen", of.code, "", on, "", baseline_made.frozen(of.code, made, on)), at)
        so_far = _of_track(options.pilot, of)
    if options.sign:
        by = database.officer(options.by, of)
        name = (by.get_full_name() or by.username) if by else ""
        if not so_far.frozen:
            raise Refusal("There is no frozen baseline to sign: freeze it first.")
        data = baseline_made.signed(of.code, so_far.fingerprint, options.sign, name, on)
        _keep(options, of, Fact("baseline_signed", of.code, "", on, "", data), at)
        so_far = _of_track(options.pilot, of)
    return _told(options, of, made, so_far)


def _usage(options: argparse.Namespace) -> None:
    if (options.freeze or options.sign or options.out) and not options.pilot:
        raise WrongUsage("--freeze, --sign and --out are about the baseline of a track: name it with --pilot.")
    if (options.freeze or options.sign) and not options.by:
        raise WrongUsage("--freeze and --sign need --by NAME: who does it.")
    if options.freeze and not options.start:
        raise WrongUsage("--freeze needs --start DAY: the day on which the new way begins.")
    if bool(options.seed) != bool(options.sample):
        raise WrongUsage("--sample NUMBER and --seed TEXT go together.")
    if options.key:
        raise WrongUsage("--key is about --check.")


def _of_track(track: str, of: Municipality) -> Baseline:
    return baseline_facts.fold(tracks.facts(track)).get(of.code, Baseline())


def _keep(options: argparse.Namespace, of: Municipality, fact: Fact, at: datetime) -> None:
    by = database.officer(options.by, of)
    if by is None:
        raise WrongUsage("--by NAME is needed.")
    record_track_fact(by, options.pilot, [fact], at)


def _told(options: argparse.Namespace, of: Municipality, made: dict[str, Any], so_far: Baseline) -> Answer:
    files = _written(options, made, so_far)
    found = data_quality.quality(made["quality"])
    document = {
        "municipality": of.code,
        "start": made["start"],
        "counted_on": made["counted_on"],
        "dictionary": made["dictionary"],
        "fingerprint": so_far.fingerprint if so_far.frozen else baseline.fingerprint(made),
        "frozen_on": so_far.frozen.isoformat() if so_far.frozen else None,
        "signatures": [{"role": one.role, "name": one.by, "on": one.on.isoformat()} for one in so_far.signatures],
        "quality": {
            "score": found.score,
            "lowest": found.lowest.code if found.lowest else None,
            "not_seen": list(found.unseen),
        },
        "document": made,
        "files": files,
    }
    parts = [_figures(made), _quality(found), _letters(made["letters"]), _audit(made["audit"]), _state(so_far, made)]
    if options.seed:
        drawn = file_audit.draw(
            with_costs(of.pk, first_day(date.fromisoformat(made["counted_on"]))), options.seed, int(options.sample)
        )
        document["drawn"] = {"files": list(drawn.files), "fingerprint": drawn.fingerprint, "is_all": drawn.is_all}
        parts.append(
            f"By this seed the lot chooses {len(drawn.files)} dossiers; fingerprint {drawn.fingerprint}:\n{' '.join(drawn.files)}"
        )
    parts += [f"{one['file']}: {one['bytes']:,} bytes." for one in files]
    return Answer(document, "\n\n".join(parts))


def _written(options: argparse.Namespace, made: dict[str, Any], so_far: Baseline) -> list[dict[str, Any]]:
    files = []
    for form in _FORMS:
        path: Path | None = getattr(options, form)
        if path is None:
            continue
        if path.suffix != f".{form}":
            raise WrongUsage(f"--{form} takes a file that ends in .{form}.")
        files.append({"file": path.name, "bytes": paper_files.write(baseline_made.paper(made, so_far), path)})
    if options.out:
        file.write(options.out, baseline_seal.as_file(so_far), "baseline")
        files.append({"file": options.out.name, "bytes": options.out.stat().st_size})
    return files


def _figures(made: dict[str, Any]) -> str:
    rows = [
        (one.name, one.value, one.counted or "-", one.months, one.young, one.few, one.says)
        for group in GROUPS
        for one in baseline_told.lines(made, group)
    ]
    head = ("indicator", "value", "counted", "months", "too young", "hidden", "what")
    return f"Baseline of {made['name']}, {made['months'][0]} to {made['months'][-1]}, definitions {made['dictionary']}.\n\n{table(rows, head)}"


def _quality(found: data_quality.Quality) -> str:
    rows = []
    for one in found.looked:
        checked = "<10" if one.checked is None else one.checked
        wrong = one.wrong if one.wrong is not None else "<10" if one.checked else "-"
        good = "-" if one.percent is None else f"{one.percent} %{'+' if one.is_bound else ''}"
        rows.append((one.check.part, one.check.code, checked, wrong, good))
    score = "none: nothing could be looked at" if found.score is None else f"{found.score} of 100"
    lowest = f", set by {found.lowest.code}" if found.lowest else ""
    unseen = f" Not looked at: {', '.join(found.unseen)}." if found.unseen else ""
    return f"Quality of the data: {score}{lowest}.{unseen}\n\n{table(rows, ('part', 'check', 'checked', 'wrong', 'right'))}"


def _letters(found: dict[str, Any]) -> str:
    failing = [
        f"{kind} ({one['level'] or 'too short'}{', lacks ' + ', '.join(one['missing']) if one['missing'] else ''})"
        for kind, one in found["each"].items()
        if not one["passes"]
    ]
    return f"Letters: {found['passing']} of {found['in_use']} pass." + (
        f" Not: {'; '.join(failing)}." if failing else ""
    )


def _audit(found: dict[str, Any]) -> str:
    if not found["sample"]:
        return "File audit: no lot was drawn yet."
    return f"File audit: {found['read']} of {found['drawn']} dossiers read; fingerprint of the lot {found['sample']}."


def _state(so_far: Baseline, made: dict[str, Any]) -> str:
    if not so_far.frozen:
        return "Not frozen."
    intact = "" if so_far.is_intact else " IT IS NOT AS IT WAS FROZEN."
    signed = "; ".join(f"{one.role} {one.by}, {one.on}" for one in so_far.signatures) or "nobody yet"
    return f"Frozen on {so_far.frozen}, fingerprint {so_far.fingerprint}.{intact} Signed by: {signed}."


def _checked(options: argparse.Namespace) -> Answer:
    told = file.read(options.check, "baseline")
    given = keys.trusted("\n".join(options.key))
    at_hand = {one.code: key for one in register.all_municipalities() if (key := public_of(one.code))}
    found = check_baseline(told, {**at_hand, **given})
    people = "; ".join(f"{one['name']} as {one['role']} on {one['on']}" for one in found.signatures)
    lines = [
        f"As it was frozen: the baseline of {found.municipality}, frozen on {found.frozen_on}.",
        f"Fingerprint: {found.fingerprint}",
        f"Signed with the key of {found.municipality} ({found.public_key}).",
        f"Signed by: {people}." if people else "Nobody signed it yet.",
        *([f"The same as in the track {', '.join(found.tracks)}."] if found.tracks else []),
    ]
    document = {**found._asdict(), "is_intact": True, "signatures": [_plain(one) for one in found.signatures]}
    return Answer(document, "\n".join(lines))


def _plain(one: Any) -> dict[str, str]:
    return {name: one[name] for name in ("role", "name", "on")}

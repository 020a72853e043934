"""Bundles of counts on the command line of a municipality: its key, a release, and what was released."""

from __future__ import annotations

import argparse
from typing import Any

from vereffen.exchange.bundles import file, keys
from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.interfaces.shared.clock import HOME
from vereffen.interfaces.shared.key_folder import folder
from vereffen.law.refusal import Refusal
from vereffen.records import bundles
from vereffen.records.models import Municipality
from vereffen.usecases.release_bundle import Correction, release_bundle


def key(options: argparse.Namespace) -> Answer:
    """The public key of the municipality; its private one is made when there is none."""
    of = database.municipality(options.municipality)
    public = keys.public_text(keys.own_key(folder(), of.code, create=True))
    return Answer({"municipality": of.code, "algorithm": "Ed25519", "public_key": public}, f"{of.code}={public}")


def release(options: argparse.Namespace, of: Municipality) -> Answer:
    """Releases the months as a bundle, registers it and writes the file."""
    if options.out.exists() or not options.out.absolute().parent.is_dir():
        raise Refusal(f"The file {options.out.name} is there already or its folder is not: name a new file.")
    by = database.officer(options.by, of)
    at = database.recorded_at(is_demo=of.is_demo)
    correction = Correction(options.replaces, options.why) if options.replaces else None
    own = keys.own_key(folder(), of.code, create=True)
    document = release_bundle(of, options.since, options.until, at.astimezone(HOME).date(), at, own, correction, by)
    try:
        file.write(options.out, document)
    except Refusal as refused:
        raise Refusal(
            f"{refused} The release is registered: write it with `vereffen pilot releases --bundle {document['fingerprint']} --out FILE`."
        ) from None
    cells = [*document["outcomes"], *document["durations"]]
    hidden = sum(cell["suppressed"] is not None for cell in cells)
    told = _told(document) | {"cells": len(cells), "hidden": hidden, "file": str(options.out)}
    lines = [
        f"Released {told['from']} to {told['until']} of {of.code}, release {told['release']}: {len(cells):,} cells, "
        f"{hidden:,} hidden because they are about few people or would give such a cell away.",
        f"Fingerprint: {told['fingerprint']}",
        f"Signed; the programme checks it with the key of `vereffen pilot key`. Written to {options.out.name}.",
    ]
    return Answer(told, "\n".join(lines))


def released(options: argparse.Namespace) -> Answer:
    """What was released; or one of them to a file, as it was."""
    of = database.municipality(options.municipality)
    if bool(options.bundle) != bool(options.out):
        raise WrongUsage("--bundle FINGERPRINT and --out FILE go together.")
    known = bundles.releases(of)
    if options.bundle:
        chosen = next((one for one in known if one.fingerprint == options.bundle), None)
        if chosen is None:
            raise Refusal("No release has this fingerprint: `vereffen pilot releases` lists them.")
        file.write(options.out, chosen.document)
    gone = {one.replaces for one in known}
    found = [
        _told(one.document)
        | {"why": one.why, "released_at": one.at.isoformat(), "is_current": one.fingerprint not in gone}
        for one in known
    ]
    rows = [
        (one["from"], one["until"], one["release"], "yes" if one["is_current"] else "replaced", one["fingerprint"])
        for one in found
    ]
    return Answer(
        {"municipality": of.code, "releases": found},
        table(rows, ("from", "until", "release", "current", "fingerprint")),
    )


def _told(document: dict[str, Any]) -> dict[str, Any]:
    return {
        "municipality": document["municipality"],
        "from": document["period"]["from"],
        "until": document["period"]["until"],
        **{name: document[name] for name in ("dictionary", "release", "replaces", "fingerprint")},
    }

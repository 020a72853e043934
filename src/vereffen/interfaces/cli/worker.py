"""The command `vereffen worker`: decides the nights and tries the policies that were put in a queue, and sends the messages and reminders that wait."""

from __future__ import annotations

import argparse
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.cli.words import json_flag

if TYPE_CHECKING:
    from django_tasks_db.management.commands.db_worker import Worker

# Seconds between two looks at an empty queue.
PAUSE = 2.0
# And between two looks at what is due in tracks: a reminder is of a day, not of a moment.
TRACKS = 900.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen worker`."""
    parser.add_argument("--once", action="store_true", help="stop when the queue is empty")
    parser.add_argument(
        "--municipality", metavar="CODE", help="the four digits of the CBS code; without it all of them"
    )
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Decides nights and sends messages until it is stopped, or until none waits; a night whose worker died goes on."""
    from vereffen.interfaces.cli import database

    database.open_database()
    from django.utils.crypto import get_random_string
    from django_tasks.signals import task_finished
    from django_tasks_db.management.commands.db_worker import Worker

    from vereffen.interfaces.shared import jobs, track_mail
    from vereffen.interfaces.shared.outbox import send_electronic, send_waiting

    queue = jobs.queue_of(database.municipality(options.municipality).code) if options.municipality else "*"
    worker = Worker(
        queue_names=[queue],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    ended: Counter[str] = Counter(done=0, refused=0, failed=0, trials=0)

    def note(*, task_result: Any, **_: Any) -> None:
        told = _how(task_result)
        is_trial = told == "done" and task_result.task.module_path == jobs.try_policy.module_path
        ended["trials" if is_trial else told] += 1
        if told == "refused":
            print(task_result.return_value["refused"], file=sys.stderr)

    messages = letters = reminders = 0
    looked = -TRACKS
    task_finished.connect(note)
    try:
        with _told_to_stop(worker):
            while True:
                jobs.take_up_again()
                worker.run()
                is_time = monotonic() - looked >= TRACKS
                for of in database.municipalities(options.municipality):
                    messages += send_waiting(of, database.recorded_at(is_demo=of.is_demo))
                    letters += send_electronic(of).sent
                    reminders += sum(one.sent for one in track_mail.by_themselves(of)) if is_time else 0
                looked = monotonic() if is_time else looked
                if options.once or not worker.running:
                    break
                sleep(PAUSE)
    finally:
        task_finished.disconnect(note)
    text = f"{ended['done']} nights decided, {ended['refused']} refused, {ended['failed']} failed."
    if ended["trials"]:
        text += f" {ended['trials']} policies tried."
    if messages:
        text += f" {messages} messages sent."
    if letters:
        text += f" {letters} letters sent by e-mail or told of by text message."
    if reminders:
        text += f" {reminders} e-mails of tracks sent."
    document = {**ended, "messages": messages, "letters": letters, "track_mails": reminders}
    return Answer(document, text, "A night failed: see above." if ended["failed"] else None)


def _how(result: Any) -> str:
    if not result.is_finished or result.errors:
        return "failed"
    return "refused" if "refused" in result.return_value else "done"


@contextmanager
def _told_to_stop(worker: Worker) -> Iterator[None]:
    """Told to stop, the worker ends the night it is in and takes no other; told twice, it stops at once."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    worker.configure_signals()
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

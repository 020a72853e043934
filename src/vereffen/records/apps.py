"""The one Django app with tables."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    """Registers the tables, lays the append-only triggers and renews the positions after every migrate; prepares each connection."""

    name = "vereffen.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lays the triggers after each migrate: Django's table remakes on SQLite drop them silently."""
        from vereffen.records import rebuild, rows, triggers

        connection_created.connect(rows.prepare)
        post_migrate.connect(triggers.lay, sender=self)
        post_migrate.connect(rebuild.after_migrate, sender=self)

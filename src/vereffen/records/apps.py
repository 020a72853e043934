"""The one Django app with tables."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    """Registers the tables and lays the append-only triggers after every migrate."""

    name = "vereffen.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lays the triggers after each migrate: Django's table remakes on SQLite drop them silently."""
        from vereffen.records import triggers

        post_migrate.connect(triggers.lay, sender=self)

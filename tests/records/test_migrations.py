"""An empty database is made in one step, and comes out as the steps that older ones took."""

from __future__ import annotations

from typing import Any

from django.db.migrations.loader import MigrationLoader


def made(last: str, *, in_one_step: bool) -> dict[str, Any]:
    """Fields, indexes and constraints per table of ours, as the migrations up to `last` leave them."""
    loader = MigrationLoader(None, replace_migrations=in_one_step)
    state = loader.project_state(("records", last))
    return {
        name: (
            {field: one.deconstruct()[1:] for field, one in model.fields.items()},
            {one.name: one.deconstruct() for one in model.options.get("indexes", [])},
            {one.name: one.deconstruct() for one in model.options.get("constraints", [])},
        )
        for (app, name), model in state.models.items()
        if app == "records"
    }


def test_the_one_step_makes_what_the_steps_make(settings: Any) -> None:
    # The other tests make their tables from the models.
    settings.MIGRATION_MODULES = {}
    one_step = made("0001_as_of_0021", in_one_step=True)
    assert len(one_step) > 40
    assert one_step == made("0021_activity_samples", in_one_step=False)

# The last link of each chain gets a table of its own, narrow enough for a night to write anew for everybody.

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_MOVE = (
    "INSERT INTO records_dossierhead (debtor_id, municipality_id, sequence, hash)"
    " SELECT debtor_id, municipality_id, sequence, head FROM records_debtorposition ORDER BY debtor_id"
)


def _leave_room(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # A new version of a row beside the old one needs no new entry in the index.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE records_dossierhead SET (fillfactor = 50)")


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DossierHead",
            fields=[
                (
                    "debtor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="head",
                        serialize=False,
                        to="records.debtor",
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("hash", models.CharField(max_length=64)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="records.municipality",
                    ),
                ),
            ],
        ),
        migrations.RunPython(_leave_room, migrations.RunPython.noop),
        migrations.RunSQL(_MOVE, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="debtorposition", name="head"),
        migrations.RemoveField(model_name="debtorposition", name="sequence"),
        migrations.AlterField(
            model_name="event",
            name="municipality",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="records.municipality",
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="debtor",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="records.debtor",
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="municipality",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="records.municipality",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(condition=models.Q(("status", "rejected")), fields=["debtor"], name="proposal_rejected"),
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0012_sending"),
    ]

    operations = [
        migrations.AlterField(
            model_name="officer",
            name="role",
            field=models.CharField(
                choices=[
                    ("medewerker", "Officer"),
                    ("teamleider", "Team Lead"),
                    ("schuldhulp", "Debt Help"),
                    ("inwoner", "Citizen"),
                    ("brief", "Letter"),
                    ("meekijker", "Helper"),
                    ("pilotleider", "Pilot Lead"),
                    ("systeem", "System"),
                ],
                default="medewerker",
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="SourceCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True)),
                ("address", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField(default=401)),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calls",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["account", "at"], name="source_call_account"),
                    models.Index(fields=["address", "at"], name="source_call_address"),
                ],
            },
        ),
    ]

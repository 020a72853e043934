"""The tables as the migrations up to 0021 leave them, so that an empty database is made in one step."""

import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("records", "0001_initial"),
        ("records", "0002_heads_of_dossiers"),
        ("records", "0003_positions"),
        ("records", "0004_desk"),
        ("records", "0005_worklist"),
        ("records", "0006_officers"),
        ("records", "0007_texts"),
        ("records", "0008_matching"),
        ("records", "0009_portal"),
        ("records", "0010_skills"),
        ("records", "0011_bank_lines"),
        ("records", "0012_sending"),
        ("records", "0013_overview_source"),
        ("records", "0014_direct_debit"),
        ("records", "0015_tracks"),
        ("records", "0016_bundles"),
        ("records", "0017_debits"),
        ("records", "0018_policy_arms"),
        ("records", "0019_asked"),
        ("records", "0020_facts_by_themselves"),
        ("records", "0021_activity_samples"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=4, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("policy", models.CharField(default="default", max_length=60)),
                ("iban", models.CharField(blank=True, max_length=34)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.CharField(blank=True, max_length=120)),
                ("website", models.CharField(blank=True, max_length=120)),
                ("address", models.CharField(blank=True, max_length=120)),
                ("postal_code", models.CharField(blank=True, max_length=10)),
                ("city", models.CharField(blank=True, max_length=80)),
                ("is_demo", models.BooleanField(default=False)),
                ("demo_since", models.DateField(null=True)),
                ("demo_ready", models.BooleanField(default=False)),
                ("creditor_id", models.CharField(blank=True, max_length=35)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Debtor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_person", models.BooleanField()),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Department",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=120)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="departments",
                        to="records.municipality",
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("municipality", "code"), name="department_once")],
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("leefsituatie", models.CharField(blank=True, max_length=40)),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=60)),
                ("regime", models.CharField(max_length=10)),
                ("basis", models.CharField(blank=True, max_length=200)),
                ("dwangbevel_basis", models.CharField(blank=True, max_length=200)),
                ("has_remission", models.BooleanField(default=False)),
                ("intent", models.BooleanField(default=False)),
                ("decided_on", models.DateField()),
                ("announced_on", models.DateField()),
                ("last_day", models.DateField(null=True)),
                ("instalments", models.JSONField(blank=True, default=list)),
                ("principal_cents", models.BigIntegerField()),
                ("payment_reference", models.CharField(max_length=16)),
                (
                    "co_debtor",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="co_claims",
                        to="records.debtor",
                    ),
                ),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="records.debtor"
                    ),
                ),
                ("department", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.department")),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("co_debtor__isnull", False)), fields=["co_debtor"], name="claim_co_debtor"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("department", "reference"), name="claim_once"),
                    models.UniqueConstraint(
                        fields=("municipality", "payment_reference"), name="payment_reference_once"
                    ),
                    models.CheckConstraint(condition=models.Q(("principal_cents__gt", 0)), name="principal_positive"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="records.municipality"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("municipality", "name"), name="team_once")],
            },
        ),
        migrations.CreateModel(
            name="Officer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("medewerker", "Officer"),
                            ("teamleider", "Team Lead"),
                            ("schuldhulp", "Debt Help"),
                            ("inwoner", "Citizen"),
                            ("brief", "Letter"),
                            ("meekijker", "Helper"),
                            ("pilotleider", "Pilot Lead"),
                            ("programmateam", "Programme"),
                            ("bestuurder", "Alderman"),
                            ("systeem", "System"),
                        ],
                        default="medewerker",
                        max_length=20,
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                (
                    "debtor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="records.debtor",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="records.department"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="officers",
                        to="records.municipality",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="officers",
                        to="records.team",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("data", models.TextField(default="{}")),
                ("key", models.CharField(max_length=80, null=True)),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to="records.claim"
                    ),
                ),
                (
                    "debtor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="records.debtor",
                    ),
                ),
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
            options={
                "indexes": [],
                "constraints": [
                    models.UniqueConstraint(fields=("debtor", "sequence"), name="event_sequence"),
                    models.UniqueConstraint(
                        condition=models.Q(("key__isnull", False)),
                        fields=("municipality", "key"),
                        name="event_key_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("salt", models.CharField(blank=True, max_length=32)),
                ("text", models.TextField(blank=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="content", to="records.event"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="HouseholdMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "debtor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="membership", to="records.debtor"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="records.household"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="TextVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=2)),
                ("edition", models.PositiveSmallIntegerField(default=0)),
                ("number", models.PositiveIntegerField()),
                ("text", models.JSONField()),
                ("why", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "kind", "language", "edition", "number"), name="text_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("data", models.JSONField()),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="records.debtor"
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letter", to="records.event"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
                (
                    "text_version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="records.textversion",
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="DebtorNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=60)),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="numbers", to="records.debtor"
                    ),
                ),
                ("department", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.department")),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("department", "number"), name="debtor_number_once")],
            },
        ),
        migrations.CreateModel(
            name="BankFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("format", models.CharField(max_length=40)),
                ("loaded_at", models.DateTimeField()),
                ("counts", models.JSONField(default=dict)),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("municipality", "sha256"), name="bank_file_once")],
            },
        ),
        migrations.CreateModel(
            name="Night",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("finished_at", models.DateTimeField()),
                ("counts", models.JSONField(default=dict)),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("municipality", "on"), name="night_once")],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.CharField(max_length=30)),
                ("on", models.DateField()),
                ("cents", models.BigIntegerField()),
                (
                    "claim",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="records.claim"),
                ),
                ("debtor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.debtor")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="postings", to="records.event"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="StatementLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identity", models.CharField(max_length=64)),
                ("account", models.CharField(max_length=40)),
                ("booked_on", models.DateField()),
                ("cents", models.BigIntegerField()),
                ("counterparty_account", models.CharField(blank=True, max_length=40)),
                ("counterparty_name", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(blank=True)),
                ("details", models.JSONField(blank=True, default=list)),
                ("status", models.CharField(default="review", max_length=12)),
                ("matched_by", models.CharField(blank=True, max_length=20)),
                (
                    "event",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="records.event"),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="records.bankfile"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
                ("candidates", models.JSONField(blank=True, default=list)),
                ("reference", models.CharField(blank=True, max_length=35)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["municipality", "status"], name="line_status"),
                    models.Index(fields=["municipality", "counterparty_account"], name="line_counterparty"),
                    models.Index(
                        condition=models.Q(("reference", ""), _negated=True),
                        fields=["municipality", "reference"],
                        name="line_own_reference",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "identity", "status"), name="statement_line_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="StatementKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="keys", to="records.statementline"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "key"], name="statement_key")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="case",
                        serialize=False,
                        to="records.event",
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("status", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("until", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("data", models.JSONField(default=dict)),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="records.debtor"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
                (
                    "of_department",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.department",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_department",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.department",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "closed_on", "until"], name="case_open")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("text", models.CharField(max_length=300)),
                ("key", models.CharField(max_length=80)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "debtor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="records.debtor",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
                (
                    "department",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.department",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("part", models.CharField(blank=True, max_length=10)),
                ("until", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="records.case"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("done_at", None)), fields=["municipality", "on"], name="task_open")
                ],
                "constraints": [models.UniqueConstraint(fields=("municipality", "key"), name="task_once")],
            },
        ),
        migrations.CreateModel(
            name="ClaimPosition",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="position",
                        serialize=False,
                        to="records.claim",
                    ),
                ),
                ("regime", models.BigIntegerField(default=0)),
                ("announced_on", models.BigIntegerField(default=0)),
                ("term_end", models.BigIntegerField(default=0)),
                ("has_dwangbevel", models.BigIntegerField(default=0)),
                ("has_remission", models.BigIntegerField(default=0)),
                ("costs_open", models.BigIntegerField(default=0)),
                ("interest_open", models.BigIntegerField(default=0)),
                ("principal_open", models.BigIntegerField(default=0)),
                ("reminded_on", models.BigIntegerField(default=0)),
                ("aanmaning_on", models.BigIntegerField(default=0)),
                ("aanmaning_term_end", models.BigIntegerField(default=0)),
                ("dwangbevel_on", models.BigIntegerField(default=0)),
                ("lapses_on", models.BigIntegerField(default=0)),
                ("held_from", models.BigIntegerField(default=0)),
                ("held_until", models.BigIntegerField(default=0)),
                ("arrangement_from", models.BigIntegerField(default=0)),
                ("instalment_due", models.BigIntegerField(default=0)),
                ("last_fact_on", models.BigIntegerField(default=0)),
                ("debtor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.debtor")),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
                ("aanmaning_returned_on", models.BigIntegerField(default=0)),
                ("beslag_on", models.BigIntegerField(default=0)),
                ("contested_cents", models.BigIntegerField(default=0)),
                ("contested_from", models.BigIntegerField(default=0)),
                ("contested_until", models.BigIntegerField(default=0)),
                ("costs_in_doubt", models.BigIntegerField(default=0)),
                ("deferred_from", models.BigIntegerField(default=0)),
                ("deferred_until", models.BigIntegerField(default=0)),
                ("dwangbevel_by_post", models.BigIntegerField(default=0)),
                ("fairness_on", models.BigIntegerField(default=0)),
                ("foretold_on", models.BigIntegerField(default=0)),
                ("in_doubt_since", models.BigIntegerField(default=0)),
                ("intent", models.BigIntegerField(default=0)),
                ("interrupted_on", models.BigIntegerField(default=0)),
                ("lengthens_from", models.BigIntegerField(default=0)),
                ("paused_from", models.BigIntegerField(default=0)),
                ("paused_until", models.BigIntegerField(default=0)),
                ("renewed_order_on", models.BigIntegerField(default=0)),
                ("repair_told_on", models.BigIntegerField(default=0)),
                ("rest_until", models.BigIntegerField(default=0)),
                ("seizure_from", models.BigIntegerField(default=0)),
                ("set_off_asked_on", models.BigIntegerField(default=0)),
                ("set_off_basis", models.BigIntegerField(default=0)),
                ("vordering_from", models.BigIntegerField(default=0)),
                ("vordering_on", models.BigIntegerField(default=0)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="DebtorPosition",
            fields=[
                (
                    "debtor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="position",
                        serialize=False,
                        to="records.debtor",
                    ),
                ),
                ("is_person", models.BigIntegerField(default=0)),
                ("protected_from", models.BigIntegerField(default=0)),
                ("protected_until", models.BigIntegerField(default=0)),
                ("address_unknown_from", models.BigIntegerField(default=0)),
                ("address_unknown_until", models.BigIntegerField(default=0)),
                ("two_way_on", models.BigIntegerField(default=0)),
                ("attempt_1", models.BigIntegerField(default=0)),
                ("attempt_2", models.BigIntegerField(default=0)),
                ("attempt_3", models.BigIntegerField(default=0)),
                ("attempt_4", models.BigIntegerField(default=0)),
                ("attempt_5", models.BigIntegerField(default=0)),
                ("attempt_6", models.BigIntegerField(default=0)),
                ("capacity_on", models.BigIntegerField(default=0)),
                ("remission_on", models.BigIntegerField(default=0)),
                ("last_fact_on", models.BigIntegerField(default=0)),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
                ("attempt_7", models.BigIntegerField(default=0)),
                ("attempt_8", models.BigIntegerField(default=0)),
                ("cannot_pay_on", models.BigIntegerField(default=0)),
                ("credit_cents", models.BigIntegerField(default=0)),
                ("disputed_on", models.BigIntegerField(default=0)),
                ("exception_on", models.BigIntegerField(default=0)),
                ("exception_sort", models.BigIntegerField(default=0)),
                ("refuses_information_on", models.BigIntegerField(default=0)),
                ("representative_known", models.BigIntegerField(default=0)),
                ("represented_from", models.BigIntegerField(default=0)),
                ("represented_until", models.BigIntegerField(default=0)),
                ("room_cents", models.BigIntegerField(default=0)),
                ("stopped_from", models.BigIntegerField(default=0)),
                ("stopped_until", models.BigIntegerField(default=0)),
                ("total_open_cents", models.BigIntegerField(default=0)),
                ("voet_on", models.BigIntegerField(default=0)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "debtor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="identity",
                        serialize=False,
                        to="records.debtor",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("birth_date", models.DateField(blank=True, null=True)),
                ("bsn", models.CharField(blank=True, max_length=9)),
                ("rsin", models.CharField(blank=True, max_length=9)),
                ("kvk", models.CharField(blank=True, max_length=8)),
                ("street", models.CharField(blank=True, max_length=120)),
                ("house_number", models.CharField(blank=True, max_length=20)),
                ("postal_code", models.CharField(blank=True, max_length=10)),
                ("city", models.CharField(blank=True, max_length=80)),
                ("country", models.CharField(blank=True, max_length=60)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.CharField(blank=True, max_length=120)),
                ("language", models.CharField(blank=True, max_length=5)),
                ("iban", models.CharField(blank=True, max_length=34)),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("bsn", ""), _negated=True),
                        fields=("municipality", "bsn"),
                        name="one_person_per_bsn",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("rsin", ""), _negated=True),
                        fields=("municipality", "rsin"),
                        name="one_organisation_per_rsin",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("kvk", ""), _negated=True), ("rsin", "")),
                        fields=("municipality", "kvk"),
                        name="one_organisation_per_kvk",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="proposal",
                        serialize=False,
                        to="records.event",
                    ),
                ),
                ("step", models.PositiveSmallIntegerField()),
                ("due", models.DateField()),
                ("reasons", models.BigIntegerField()),
                ("claims", models.TextField()),
                ("status", models.CharField(default="open", max_length=10)),
                (
                    "debtor",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="records.debtor",
                    ),
                ),
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
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "rejected")), fields=["debtor"], name="proposal_rejected"
                    ),
                    models.Index(
                        condition=models.Q(("status", "open")),
                        fields=["municipality", "step", "due", "debtor"],
                        name="proposal_open",
                    ),
                    models.Index(
                        condition=models.Q(("status", "open")),
                        fields=["municipality", "due", "debtor"],
                        name="proposal_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("debtor", "step"),
                        name="one_open_proposal_per_step",
                    )
                ],
            },
        ),
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
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="attachment",
                        serialize=False,
                        to="records.event",
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("media_type", models.CharField(max_length=80)),
                ("size", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                ("salt", models.CharField(blank=True, max_length=32)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attachments", to="records.debtor"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="ContactPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("value", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, max_length=120)),
                ("source", models.CharField(max_length=40)),
                ("quality", models.CharField(default="onbekend", max_length=12)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contact_points", to="records.debtor"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "debtor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="hold",
                        serialize=False,
                        to="records.debtor",
                    ),
                ),
                ("until", models.DateTimeField()),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="records.municipality"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="holds", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "until"], name="hold_until")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("page", models.CharField(max_length=40)),
                ("purpose", models.CharField(max_length=20)),
                ("ground", models.CharField(max_length=30)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("is_refused", models.BooleanField(default=False)),
                (
                    "debtor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="looks",
                        to="records.debtor",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="records.municipality",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="message",
                        serialize=False,
                        to="records.event",
                    ),
                ),
                ("channel", models.CharField(max_length=12)),
                ("to", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("on", models.DateField()),
                ("status", models.CharField(default="wacht", max_length=12)),
                ("sent_at", models.DateTimeField(null=True)),
                ("failure", models.CharField(blank=True, max_length=200)),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="records.debtor"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "status"], name="message_status")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("address", models.CharField(blank=True, max_length=250)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.CharField(blank=True, max_length=120)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("source", models.CharField(max_length=40)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="relations", to="records.debtor"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations_of",
                        to="records.debtor",
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Right",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=20)),
                ("claim_kind", models.CharField(blank=True, max_length=60)),
                ("purpose", models.CharField(max_length=20)),
                (
                    "claim_department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.department"
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.department",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="TextAct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("on", models.DateField()),
                ("since", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="records.textversion"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("version", "act"), name="text_act_once")],
            },
        ),
        migrations.CreateModel(
            name="EntryTry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True)),
                ("start", models.CharField(max_length=64)),
                ("address", models.CharField(max_length=64)),
                ("is_in", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["address", "at"], name="entry_try_address"),
                    models.Index(fields=["start", "at"], name="entry_try_start"),
                ],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="HelperPass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("may_act", models.BooleanField(default=False)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entry", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="passes", to="records.debtor"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
                (
                    "relation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entry", to="records.relation"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="EntryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("for_whom", models.CharField(max_length=20)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("used_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entry_codes", to="records.debtor"
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry_code",
                        to="records.letter",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
                (
                    "helper",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="code",
                        to="records.helperpass",
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("trip", models.CharField(max_length=20)),
                ("answers", models.JSONField(default=dict)),
                ("token", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account", "trip"), name="draft_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="OfferedCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scenario", models.CharField(blank=True, max_length=40)),
                ("on", models.DateField()),
                ("offered_at", models.DateTimeField()),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("raters", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)),
                ("moment", models.CharField(blank=True, max_length=2)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("module", models.CharField(max_length=40)),
                ("starts_at", models.DateTimeField()),
                ("place", models.CharField(blank=True, max_length=120)),
                ("planned_at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "starts_at"], name="training_starts")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=12)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "training",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendances", to="records.training"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("training", "officer"), name="attendance_once")],
            },
        ),
        migrations.CreateModel(
            name="CallRating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scores", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "rater",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="records.offeredcall"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("call", "rater"), name="call_rating_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ScanRelease",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moment", models.CharField(max_length=2)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("groups", models.JSONField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("municipality", "moment"), name="scan_release_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SelfScan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moment", models.CharField(max_length=2)),
                ("answers", models.JSONField(default=dict)),
                ("is_done", models.BooleanField(default=False)),
                ("saved_at", models.DateTimeField()),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scans", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("officer", "moment"), name="scan_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="LineStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("data", models.JSONField(default=dict)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="records.statementline",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("line", "number"), name="line_step_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("channel", models.CharField(max_length=12)),
                ("on", models.DateField()),
                ("status", models.CharField(default="bezig", max_length=12)),
                ("letters", models.PositiveIntegerField(default=0)),
                ("pages", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("handed_at", models.DateTimeField(null=True)),
                (
                    "handed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("municipality", "name"), name="batch_once")],
            },
        ),
        migrations.CreateModel(
            name="Destruction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.DateField()),
                ("letters", models.JSONField()),
                ("proposed_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("is_refused", models.BooleanField(default=False)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="dispatch",
                        serialize=False,
                        to="records.event",
                    ),
                ),
                ("channel", models.CharField(max_length=12)),
                ("status", models.CharField(default="klaar", max_length=12)),
                ("since", models.DateField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("to", models.CharField(blank=True, max_length=200)),
                ("salt", models.CharField(blank=True, max_length=32)),
                ("fingerprint", models.CharField(max_length=64)),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="records.batch",
                    ),
                ),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dispatches", to="records.debtor"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="records.letter",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "status", "channel"], name="dispatch_queue")],
                "constraints": [models.UniqueConstraint(fields=("letter", "channel"), name="dispatch_once")],
            },
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
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=35)),
                ("iban", models.CharField(max_length=34)),
                ("holder", models.CharField(max_length=70)),
                ("signed_on", models.DateField()),
                ("way", models.CharField(max_length=10)),
                ("ended_on", models.DateField(null=True)),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mandates", to="records.debtor"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
                ("paused_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "reference"), name="mandate_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)), fields=("debtor",), name="one_mandate_at_a_time"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Track",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="TrackFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("place", models.CharField(blank=True, max_length=4)),
                ("subject", models.CharField(blank=True, max_length=80)),
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("content", models.CharField(max_length=64)),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="records.track",
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("track", "sequence"), name="track_fact_sequence")],
            },
        ),
        migrations.CreateModel(
            name="TrackContent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("salt", models.CharField(blank=True, max_length=32)),
                ("text", models.TextField(blank=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "fact",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="told", to="records.trackfact"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="ReceivedBundle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=4)),
                ("first", models.CharField(max_length=7)),
                ("last", models.CharField(max_length=7)),
                ("dictionary", models.CharField(max_length=20)),
                ("release", models.PositiveIntegerField()),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("replaces", models.CharField(max_length=64, null=True, unique=True)),
                ("warnings", models.JSONField()),
                ("accepted", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                ("document", models.JSONField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "first", "last", "release"), name="bundle_received_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="TrustedKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=4)),
                ("number", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=64, unique=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("code", "number"), name="trusted_key_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="BundleRelease",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.CharField(max_length=7)),
                ("last", models.CharField(max_length=7)),
                ("dictionary", models.CharField(max_length=20)),
                ("release", models.PositiveIntegerField()),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("replaces", models.CharField(max_length=64, null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                ("document", models.JSONField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "first", "last", "release"), name="bundle_release_once"
                    ),
                    models.UniqueConstraint(fields=("municipality", "replaces"), name="bundle_replaced_once"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PolicyArm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("policy", models.CharField(max_length=60)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("seed", models.CharField(max_length=200)),
                ("strata", models.CharField(blank=True, max_length=100)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("municipality", "policy"), name="policy_arm_once")],
            },
        ),
        migrations.CreateModel(
            name="ArmPlace",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="records.event",
                    ),
                ),
                ("arm", models.PositiveSmallIntegerField()),
                ("stratum", models.CharField(blank=True, max_length=100)),
                ("since", models.DateField()),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="records.debtor"
                    ),
                ),
                (
                    "policy_arm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="records.policyarm"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("policy_arm", "debtor"), name="one_place_per_arm")],
            },
        ),
        migrations.CreateModel(
            name="AskedGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=6)),
                ("period", models.CharField(max_length=7)),
                ("stratum", models.CharField(blank=True, max_length=20)),
                ("asked", models.PositiveIntegerField(default=0)),
                ("opens", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("about", models.JSONField(default=dict)),
                ("forms", models.JSONField(default=list)),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "kind", "period", "stratum"), name="asked_group_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AskCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codes", to="records.askedgroup"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="AskedOnce",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.debtor"
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("debtor", "day"), name="asked_once")],
            },
        ),
        migrations.CreateModel(
            name="CallRelease",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moment", models.CharField(max_length=2)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("figures", models.JSONField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [models.UniqueConstraint(fields=("municipality", "moment"), name="call_release_once")],
            },
        ),
        migrations.CreateModel(
            name="ActivitySample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("observed", models.PositiveIntegerField()),
                ("minutes", models.PositiveIntegerField()),
                ("error", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
    ]

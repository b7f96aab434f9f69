import django.db.models.deletion
from django.db import migrations, models

import wegweiser.trail.sealed


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_spare_key_of_desks")]

    operations = [
        migrations.CreateModel(
            name="FormerDeskKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("member", models.UUIDField(db_index=True)),
                ("envelope", wegweiser.trail.sealed.SealedField()),
                ("since", models.DateTimeField()),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="former_keys", to="intake.desk"
                    ),
                ),
            ],
        ),
    ]

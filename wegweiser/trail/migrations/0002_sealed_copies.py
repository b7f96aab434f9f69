import django.db.models.deletion
from django.db import migrations, models

import wegweiser.trail.sealed


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SealedCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reader", models.CharField(db_index=True, max_length=60)),
                ("envelope", wegweiser.trail.sealed.SealedField()),
                ("keep_until", models.DateField()),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="trail.row"
                    ),
                ),
            ],
        ),
    ]

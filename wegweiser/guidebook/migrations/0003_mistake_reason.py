from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guidebook", "0002_members")]

    operations = [
        migrations.AddField(
            model_name="mistake",
            name="reason",
            field=models.CharField(blank=True, max_length=400),
        ),
    ]

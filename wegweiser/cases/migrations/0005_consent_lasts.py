"""The last day of the consent stands beside what it covers, so that it ends there without any key."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_windows_and_conferences")]

    operations = [
        migrations.AddField("admission", "covered_until", models.DateField(null=True)),
        migrations.AddField("referral", "covered_until", models.DateField(null=True)),
    ]

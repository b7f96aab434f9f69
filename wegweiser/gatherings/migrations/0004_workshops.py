"""Which links gave feedback, and one mark per body on the map of stakeholders."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('gatherings', '0003_replication'),
    ]

    operations = [
        migrations.CreateModel(
            name='FeedbackMarks',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='feedback_marks', to='gatherings.meeting')),
                ('marks', models.JSONField(default=list)),
            ],
        ),
        migrations.AlterField(
            model_name='step',
            name='state',
            field=models.CharField(choices=[('done', 'done'), ('skipped', 'left out'), ('inside', 'lives inside an existing structure'), ('again', 'is walked again')], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='stakeholder',
            constraint=models.UniqueConstraint(fields=('network', 'actor'), name='stakeholder_once'),
        ),
    ]

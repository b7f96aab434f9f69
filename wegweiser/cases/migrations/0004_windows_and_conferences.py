"""Windows get ids that are never used twice (tombstones name them); notes of a conference lie apart and end."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import wegweiser.trail.sealed


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0003_consent_ended'),
    ]

    operations = [
        # No window was ever opened with the former ids: the tables are made anew.
        migrations.DeleteModel(name='WindowMessage'),
        migrations.DeleteModel(name='Window'),
        migrations.CreateModel(
            name='Window',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sealed', wegweiser.trail.sealed.SealedField()),
                ('news', models.BooleanField(default=True)),
                ('box', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='window', to='intake.box')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='window', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='WindowMessage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('from_person', models.BooleanField()),
                ('sealed', wegweiser.trail.sealed.SealedField()),
                ('window', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='cases.window')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('window', 'number'), name='window_message_once')],
            },
        ),
        migrations.AddField(
            model_name='conference',
            name='notes',
            field=wegweiser.trail.sealed.SealedField(null=True),
        ),
        migrations.AddField(
            model_name='conference',
            name='notes_until',
            field=models.DateField(null=True),
        ),
    ]

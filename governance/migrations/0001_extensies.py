from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Trusted extensions: periods that cannot overlap, search that forgives typing errors."""

    dependencies = []

    operations = [BtreeGistExtension(), TrigramExtension(), UnaccentExtension()]

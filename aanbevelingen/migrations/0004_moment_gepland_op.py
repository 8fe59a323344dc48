"""Say since when each report moment was planned, and let nothing stay closed without a decision of the council."""

from django.db import migrations

from regio.kern.historie import handeling


def vul_gepland_op(apps, schema_editor):
    """The history knows on which day the row was made; without history it counts from the day of its term."""
    moment = apps.get_model("aanbevelingen", "Terugkoppelmoment")
    historie = apps.get_model("aanbevelingen", "TerugkoppelmomentEvent")
    gemaakt = dict(
        historie.objects.filter(pgh_label="aangemaakt").order_by("-pgh_id").values_list("pgh_obj_id", "pgh_created_at")
    )
    with handeling("dag van afspreken aangevuld", door=None):
        for rij in moment.objects.order_by("pk").iterator():
            op = gemaakt.get(rij.pk)
            dag = op.date() if op else rij.datum
            moment.objects.filter(pk=rij.pk).update(gepland_op=min(dag, rij.datum))


def heropen_zonder_besluit(apps, schema_editor):
    """No screen could close until now, so a closed row has no decision; it goes back to "voorgedragen"."""
    opvolging = apps.get_model("aanbevelingen", "Opvolging")
    with handeling("afgedaan zonder raadsbesluit teruggezet", door=None):
        opvolging.objects.filter(afdoening="afgedaan").update(afdoening="voorgedragen_voor_afdoening")


class Migration(migrations.Migration):

    dependencies = [
        ("aanbevelingen", "0003_aanbevelingen_tot_afdoening"),
    ]

    operations = [
        migrations.RunPython(vul_gepland_op, migrations.RunPython.noop),
        migrations.RunPython(heropen_zonder_besluit, migrations.RunPython.noop),
    ]

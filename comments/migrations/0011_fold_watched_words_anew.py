from django.db import migrations

STRICTEST_FIRST = ("reject", "hold", "flag")


def fold_anew(apps, schema_editor):
    """Phrases that were saved when words were compared in another way are found again; of two that are one now, the
    stricter stays."""
    from comments.pipeline.words import folded_phrase, make_rule

    rules = apps.get_model("comments", "WordRule").objects
    kept, changed, gone = {}, [], []
    for rule in sorted(rules.order_by("pk"), key=lambda rule: STRICTEST_FIRST.index(rule.action)):
        made = make_rule(rule.phrase, rule.action, rule.locale)
        if made is None:
            continue
        before = rule.first_token, rule.folded
        rule.first_token, rule.folded = made.words[0], folded_phrase(rule.phrase, rule.locale)
        if kept.setdefault((rule.folded, rule.locale), rule) is not rule:
            gone.append(rule.pk)
        elif before != (rule.first_token, rule.folded):
            changed.append(rule)
    for pk in [*gone, *(rule.pk for rule in changed)]:  # out of the way first: one may be now what another was
        rules.filter(pk=pk).delete()
    rules.bulk_create(changed, batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0010_undo_and_people'),
    ]

    operations = [
        migrations.RunPython(fold_anew, migrations.RunPython.noop),
    ]

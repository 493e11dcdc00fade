from django.conf import settings
from django.db import migrations


def list_releases(apps, schema_editor):
    """Make the list of what readers saw from the time each version was first released at."""
    Article = apps.get_model("articles", "Article")
    Correction = apps.get_model("articles", "Correction")
    Release = apps.get_model("articles", "Release")
    Revision = apps.get_model("articles", "Revision")
    before = {}
    rows = Revision.objects.exclude(first_released_at=None).order_by("first_released_at", "id")
    for revision in rows.defer("content").iterator():
        correction = Correction.objects.filter(after=revision).order_by("-id").first()
        last = before.get(revision.article_id)
        kind = "correction" if correction else "update" if last else "first"
        Release.objects.create(
            article_id=revision.article_id,
            revision=revision,
            before_id=last,
            kind=kind,
            correction=correction,
            at=revision.first_released_at,
            created_by_id=revision.created_by_id,
        )
        before[revision.article_id] = revision.pk
    for article in Article.objects.exclude(released_revision=None).filter(releases=None).iterator():
        Release.objects.create(
            article=article,
            revision_id=article.released_revision_id,
            kind="first",
            at=article.published_at or article.changed_at,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_desk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(list_releases, migrations.RunPython.noop, elidable=True),
    ]

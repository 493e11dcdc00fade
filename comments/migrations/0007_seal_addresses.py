from django.db import migrations

TABLES = ("comments_comment", "comments_commentreport")
AT_ONCE = 1000


def seal_addresses(apps, schema_editor):
    """What was plain text until now is encrypted, and found by a keyed mark."""
    from comments.fields import email_mark, seal, unseal

    for table in TABLES:
        with schema_editor.connection.cursor() as cursor:
            last = 0
            while True:
                query = f"SELECT id, email FROM {table} WHERE id > %s AND email <> '' ORDER BY id LIMIT {AT_ONCE}"  # nosec B608
                cursor.execute(query, [last])
                rows = cursor.fetchall()
                if not rows:
                    break
                last = rows[-1][0]
                for pk, email in rows:
                    if "@" in email and not unseal(email):
                        change = f"UPDATE {table} SET email = %s, email_mark = %s WHERE id = %s"  # nosec B608
                        cursor.execute(change, [seal(email), email_mark(email), pk])


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0006_mail_and_sealed_addresses'),
    ]

    operations = [
        migrations.RunPython(seal_addresses, migrations.RunPython.noop),
    ]

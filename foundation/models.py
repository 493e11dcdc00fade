from django.db import models


class JobRun(models.Model):
    """When a periodic job last ran, and who holds it now. One row a job, shared by every clock."""

    name = models.CharField(max_length=80, unique=True)
    due_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "periodic job"

    def __str__(self) -> str:
        return self.name

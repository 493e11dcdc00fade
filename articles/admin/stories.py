from django.contrib import admin

from articles.admin.story_form import StoryFormAdmin
from articles.models import Article
from foundation.desk import desk_site


@admin.register(Article, site=desk_site)
class ArticleAdmin(StoryFormAdmin, admin.ModelAdmin):
    list_display = ["headline", "state", "changed_at"]

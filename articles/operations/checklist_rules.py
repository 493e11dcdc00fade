"""How much each question of the checklist counts: in a section, in those below it that say nothing, in the paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from articles.models import Check, ChecklistRule, Section, Site
from articles.section_paths import paths_above

Level = ChecklistRule.Level
DEFAULTS: dict[Check, Level] = {
    Check.HEADLINE: Level.ADVISED,
    Check.STANDFIRST: Level.ADVISED,
    Check.PICTURE: Level.ADVISED,
    Check.PICTURE_CREDIT: Level.REQUIRED,
    Check.PICTURE_ALT: Level.REQUIRED,
    Check.BYLINE: Level.REQUIRED,
    Check.SOURCE: Level.REQUIRED,
    Check.FINDINGS: Level.REQUIRED,
    Check.NOTES: Level.REQUIRED,
    Check.TEXT: Level.REQUIRED,
}


@dataclass(frozen=True)
class Ruling:
    """How much a question counts in a place, and who says so: a section, the paper, or nobody but the default."""

    level: Level
    section: Section | None = None
    is_default: bool = False


def levels_for(section: Section | None) -> dict[Check, Level]:
    """How much each question counts in a section, or in the paper as such. One query."""
    return {check: ruling.level for check, ruling in rulings_for(section).items()}


def rulings_for(section: Section | None, *, without_own: bool = False) -> dict[Check, Ruling]:
    """The rule that holds for each question: the nearest one up the tree, the paper's, or the default. One query.

    ``without_own`` leaves out what the place itself says: what it would inherit.
    """
    paths = paths_above(section.path if section else "")
    places = Q(section__path__in=paths[:-1] if without_own else paths)
    if section or not without_own:
        places |= Q(section=None)
    rules = ChecklistRule.objects.filter(places).select_related("section")
    found = {check: Ruling(level, is_default=True) for check, level in DEFAULTS.items()}
    for rule in sorted(rules, key=lambda rule: rule.section.path.count("/") + 1 if rule.section else 0):
        if rule.check_name in Check.values:
            found[Check(rule.check_name)] = Ruling(Level(rule.level), rule.section)
    return found


def own_levels(section: Section | None) -> dict[Check, Level]:
    """What a section, or the paper, says itself. One query."""
    rules = ChecklistRule.objects.filter(section=section, check_name__in=Check.values)
    return {Check(rule.check_name): Level(rule.level) for rule in rules}


@transaction.atomic
def set_checklist(section: Section | None, levels: Mapping[Check, Level | None]) -> dict[Check, Level | None]:
    """Say how much these questions count in a section, or in the paper; None: as above. Returns what has changed."""
    if section is not None:
        Section.objects.select_for_update(no_key=True).get(pk=section.pk)
    else:
        Site.objects.get_or_create(pk=1)
        Site.objects.select_for_update(no_key=True).get(pk=1)
    before = own_levels(section)
    changed = {check: level for check, level in levels.items() if before.get(check) != level}
    for check, level in changed.items():
        if level is None:
            ChecklistRule.objects.filter(section=section, check_name=check).delete()
        else:
            ChecklistRule.objects.update_or_create(section=section, check_name=check, defaults={"level": level})
    return changed

"""What the pages about acts on many stories say."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import BulkAct, BulkItem
from articles.operations.bulk_verbs import VERBS, Verb

Outcome = BulkItem.Outcome


def asks_of(verb: Verb, count: int) -> str:
    """The question of the page that asks."""
    words = {
        "publish": ngettext("Publish %(n)s story now?", "Publish %(n)s stories now?", count),
        "schedule": ngettext("Schedule %(n)s story?", "Schedule %(n)s stories?", count),
        "send_to_review": ngettext("Send %(n)s story to review?", "Send %(n)s stories to review?", count),
        "approve": ngettext("Approve %(n)s story?", "Approve %(n)s stories?", count),
        "return_to_draft": ngettext("Return %(n)s story to draft?", "Return %(n)s stories to draft?", count),
        "spike": ngettext("Spike %(n)s story?", "Spike %(n)s stories?", count),
        "withdraw": ngettext("Withdraw %(n)s story?", "Withdraw %(n)s stories?", count),
        "add_topic": ngettext("Add a topic to %(n)s story?", "Add a topic to %(n)s stories?", count),
        "remove_topic": ngettext("Take a topic from %(n)s story?", "Take a topic from %(n)s stories?", count),
        "move_section": ngettext("Move %(n)s story to a section?", "Move %(n)s stories to a section?", count),
    }
    return words[verb.name] % {"n": f"{count:,}"}


def says_of(verb: Verb) -> str:
    """What the act means, and whether it can be undone."""
    goes_out = _("Where readers see a story, they see the change at once, unless other changes wait there.")
    words = {
        "publish": _("Readers see each in its newest version at once. This cannot be undone in one go."),
        "schedule": _("Each goes out by itself in the version it has now. You can undo it until then."),
        "send_to_review": _("Those who edit find them among what waits. You can undo it."),
        "approve": _("You say that each was read and may go out. You can undo it."),
        "return_to_draft": _("Their writers have them back. You can undo it."),
        "spike": _("They are put aside and will not run. Nothing is deleted, and you can undo it."),
        "withdraw": _("Readers find a notice instead of each. This cannot be undone in one go."),
        "add_topic": goes_out,
        "remove_topic": goes_out,
        "move_section": goes_out + " " + _("The old addresses lead to the new ones."),
    }
    return words[verb.name]


def title_of(act: BulkAct, count: int) -> str:
    """An act and its number of stories: "Publish: 200 stories"."""
    name = VERBS[act.verb].label if act.verb in VERBS else _("Undo")
    if act.undoes_id and act.detail.get("verb") in VERBS:
        name = _("Undo “%(act)s”") % {"act": VERBS[act.detail["verb"]].label}
    stories = ngettext("%(n)s story", "%(n)s stories", count) % {"n": f"{count:,}"}
    return f"{name}: {stories}"


def summary_of(counts: dict[str, int]) -> str:
    """How far it is: "200 of 200: 196 done, 3 refused, 1 with nothing to do"."""
    total = sum(counts.values())
    words = {
        Outcome.DONE: _("%(n)s done"),
        Outcome.REFUSED: _("%(n)s refused"),
        Outcome.UNCHANGED: _("%(n)s with nothing to do"),
        Outcome.FAILED: _("%(n)s failed"),
    }
    said = [text % {"n": f"{counts[kind]:,}"} for kind, text in words.items() if counts.get(kind)]
    ended = total - counts.get(Outcome.WAITING, 0)
    far = _("%(ended)s of %(total)s") % {"ended": f"{ended:,}", "total": f"{total:,}"}
    return f"{far}: {', '.join(said)}" if said else far

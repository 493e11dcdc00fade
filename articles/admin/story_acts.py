"""The buttons of the story form: which are offered to whom, and what each does once the text is saved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article
from articles.operations.moving import return_to_draft, send_to_review
from articles.operations.publishing import publish_article, schedule_article, unschedule_article
from articles.operations.releasing import CannotPublish
from articles.permissions import may_correct, may_edit, may_publish, may_take_down, may_withdraw, may_write

if TYPE_CHECKING:
    from accounts.models import User

State = Article.State


@dataclass(frozen=True)
class Act:
    """One button. ``name`` is what the form sends; ``url`` makes it a link to a page that asks first."""

    name: str
    label: str
    url: str = ""


@dataclass(frozen=True)
class Acts:
    """What the form offers: one primary button, others beside it, and destructive ones far away."""

    primary: Act
    others: list[Act] = field(default_factory=list)
    last: list[Act] = field(default_factory=list)
    can_schedule: bool = False


@dataclass(frozen=True)
class Deed:
    """What a button does: who may, the operation, and what it says when it is done."""

    allowed: Callable[["User", Article], bool]
    perform: Callable[[Article, "User", Any], Any]
    said: Callable[[Article], str]


def _schedule(article: Article, user: "User", form: Any) -> None:
    at = form.cleaned_data["goes_out_at"]
    if at is None:
        raise CannotPublish([_("Say when the story goes out.")])
    schedule_article(article, by=user, at=at)


def _said_of_unscheduled(article: Article) -> str:
    if article.state == State.WITHDRAWN:
        return _("The schedule is taken back. The story is withdrawn, as before.")
    return _("The schedule is taken back. The story is a draft.")


DEEDS = {
    "_publish": Deed(
        may_publish, lambda article, user, form: publish_article(article, by=user), lambda article: _("Published.")
    ),
    "_schedule": Deed(may_publish, _schedule, lambda article: _("Scheduled for %s.") % clock(article.published_at)),
    "_unschedule": Deed(
        may_publish,
        lambda article, user, form: unschedule_article(article, by=user),
        _said_of_unscheduled,
    ),
    "_review": Deed(
        may_edit, lambda article, user, form: send_to_review(article, by=user), lambda article: _("Sent to review.")
    ),
    "_draft": Deed(
        may_edit,
        lambda article, user, form: return_to_draft(article, by=user),
        lambda article: _("The story is a draft again."),
    ),
    "_save": Deed(may_edit, lambda article, user, form: None, lambda article: _("Saved.")),
}


def clock(moment: datetime | None) -> str:
    """A time as a button says it: "18:00" today, else with its day."""
    if moment is None:
        return ""
    local, today = timezone.localtime(moment), timezone.localdate()
    time = f"{local:%H:%M}"
    return time if local.date() == today else f"{date_format(local, 'j M')}, {time}"


def acts_for(user: "User", article: Article | None, *, goes_out_at: datetime | None = None) -> Acts:
    """The buttons for this person and story. No query beyond the person's roles."""
    if article is None:
        return _before_release(user, None, goes_out_at) if may_write(user) else Acts(Act("_save", _("Save draft")))
    if article.state == State.TAKEN_DOWN:
        return Acts(Act("_save", _("Save")))
    if article.state == State.SPIKED:
        return Acts(Act("_draft", _("Bring it back as a draft")), [Act("_save", _("Save"))])
    if article.is_live():
        return _live(user, article)
    if article.is_released:
        return _waiting(user, article, goes_out_at)
    return _before_release(user, article, goes_out_at)


def _before_release(user: "User", article: Article | None, at: datetime | None) -> Acts:
    save, review = Act("_save", _("Save draft")), Act("_review", _("Send to review"))
    publish = Act("_publish", _("Publish now"))
    in_draft = article is None or article.state == State.DRAFT
    last = [_spike(article)] if article is not None else []
    if article and article.state == State.WITHDRAWN and may_take_down(user, article):
        last.append(_take_down(article))
    back = (
        [Act("_draft", _("Return to draft"))] if article and article.state in (State.IN_REVIEW, State.APPROVED) else []
    )
    if not may_publish(user, article):
        return Acts(review, [save], last) if in_draft else Acts(Act("_save", _("Save")), back, last)
    review_too = [review] if in_draft else back
    if at is not None:
        schedule = Act("_schedule", _("Schedule for %s") % clock(at))
        return Acts(schedule, [save, publish, *review_too], last, can_schedule=True)
    return Acts(publish, [save, *review_too], last, can_schedule=True)


def _waiting(user: "User", article: Article, at: datetime | None) -> Acts:
    save = Act("_save", _("Save without scheduling it") if may_publish(user, article) else _("Save"))
    if not may_publish(user, article):
        return Acts(save)
    others = [save, Act("_publish", _("Publish now")), Act("_unschedule", _("Take back the schedule"))]
    schedule = Act("_schedule", _("Schedule for %s") % clock(at or article.published_at))
    return Acts(schedule, others, can_schedule=True)


def _live(user: "User", article: Article) -> Acts:
    save = Act("_save", _("Save without publishing"))
    if not may_publish(user, article):
        return Acts(save)
    others = [save]
    if may_correct(user, article):
        others.append(Act("_correct", _("Publish with a correction…")))
    others.append(Act("_fix", _("Publish a small fix…")))
    last = [_withdraw(article)] if may_withdraw(user, article) else []
    last += [_take_down(article)] if may_take_down(user, article) else []
    return Acts(Act("_update", _("Publish an update…")), others, last)


def _spike(article: Article) -> Act:
    return Act("spike", _("Spike this story…"), reverse("admin:articles_article_spike", args=[article.pk]))


def _take_down(article: Article) -> Act:
    return Act("take_down", _("Take it down…"), reverse("admin:articles_article_take_down", args=[article.pk]))


def _withdraw(article: Article) -> Act:
    return Act("withdraw", _("Withdraw this story…"), reverse("admin:articles_article_withdraw", args=[article.pk]))

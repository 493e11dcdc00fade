"""What an editor looks at before publishing: simple questions that a machine can answer."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.forms.pickers import Item
from articles.snapshots import Content
from prose.residue import has_residue
from prose.sentences import is_complete, split_sentences
from prose.text import plain_text

LONG_HEADLINE = 110


@dataclass(frozen=True)
class Check:
    passed: bool
    text: str


def checks_of(content: Content, lead_picture: Item | None) -> list[Check]:
    """The answers for one version of a story, the failed ones first. No query."""
    found = [
        _headline(content),
        _standfirst(content),
        _picture(lead_picture),
        _byline(content),
        *_source(content),
        *_leftovers(content),
    ]
    return sorted(found, key=lambda check: check.passed)


def _headline(content: Content) -> Check:
    short = len(content.headline) <= LONG_HEADLINE
    return Check(short, _("The headline fits its place") if short else _("The headline is very long for a card"))


def _standfirst(content: Content) -> Check:
    if not content.standfirst:
        return Check(False, _("There is no standfirst"))
    sentences = split_sentences(content.standfirst, content.language)
    whole = bool(sentences) and all(is_complete(sentence) for sentence in sentences)
    return Check(whole, _("The standfirst is whole sentences") if whole else _("The standfirst breaks off"))


def _picture(picture: Item | None) -> Check:
    if picture is None:
        return Check(False, _("There is no lead picture"))
    if not picture.alt:
        return Check(False, _("The lead picture has no alternative text"))
    if not picture.credit:
        return Check(False, _("The lead picture has no credit"))
    return Check(True, _("The lead picture has alternative text and a credit"))


def _byline(content: Content) -> Check:
    named = bool(content.authors or content.source)
    return Check(named, _("The story has a byline or a source") if named else _("Nobody is named as the writer"))


def _source(content: Content) -> list[Check]:
    if content.source is None:
        return []
    if not content.source_url:
        return [Check(False, _("The source has no link to the original"))]
    return [Check(True, _("The source is named and linked"))]


def _leftovers(content: Content) -> list[Check]:
    if not content.body:
        return [Check(False, _("The story has no text"))]
    clean = not has_residue(plain_text(content.body)) and not has_residue(content.standfirst)
    said = _("No leftovers of another page in the text") if clean else _("The text holds leftovers of another page")
    return [Check(clean, said)]

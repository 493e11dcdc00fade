"""The door for partners: our stories by machine, with a token, described in OpenAPI."""

import hashlib
import json
from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, NinjaAPI, Query, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from articles.frame import current_frame
from foundation.addresses import absolute
from foundation.caches import CacheAway
from foundation.gate import Limit, network_of, wait_for
from foundation.numbers import whole_number
from wire.models import Partner
from wire.operations.partners import partner_of
from wire.partner_pages import Place, as_ninjs, list_for, stories_for

FETCHES = Limit("partner", 1_200)
GUESSES = Limit("partner-guess", 60)
MOST = 50


class Token(HttpBearer):
    """``Authorization: Bearer`` and the token of a partner. Wrong ones are counted by network."""

    def authenticate(self, request: HttpRequest, token: str) -> Partner | None:
        partner = partner_of(token)
        whose = str(partner.pk) if partner else network_of(request)
        if seconds := wait_for(FETCHES if partner else GUESSES, whose):
            raise TooMany(seconds)
        return partner


class TooMany(Exception):
    """More than the limit; ``seconds`` to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Asked(Schema):
    """What a list may be asked for."""

    section: Annotated[str, Field(max_length=200, description="Path of a section: it and those below it.")] = ""
    after: Annotated[str, Field(max_length=80, description="Where the last list ended: its ``next`` has it.")] = ""
    limit: Annotated[int, Field(ge=1, le=MOST, description="Stories in a list.")] = 20


class Gone(Schema):
    """A story that was taken back: remove it."""

    uri: str
    pubStatus: str = "canceled"  # noqa: N815 ninjs's word
    at: datetime


class StoryList(Schema):
    """Stories as ninjs 3.1 items, newest first, and those taken back within thirty days."""

    items: list[dict[str, Any]]
    gone: list[Gone]
    next: str | None = Field(None, description="The address of the next list; null at the end.")


class Refusal(Schema):
    detail: str


api = NinjaAPI(
    title="Stories for partners",
    version="1",
    description=(
        "Stories in the words of [ninjs 3.1](http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json), as far as their"
        " licences let us pass them on. A story that is taken back stands in `gone` for thirty days: remove it."
    ),
    auth=Token(),
    docs_url=None,
    urls_namespace="partners",
)
REFUSALS = {400: Refusal, 401: Refusal, 429: Refusal, 503: Refusal}


@api.get("/stories", response={200: StoryList, 304: None, **REFUSALS}, url_name="stories", summary="The newest stories")
def stories(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """Newest first, a page at a time; `If-None-Match` saves what has not changed."""
    _only(request, Asked.model_fields)
    if asked.section and asked.section not in current_frame().by_path:
        raise HttpError(400, "There is no such section.")
    page = list_for(_partner(request), section=asked.section, after=_place(asked.after), limit=asked.limit)
    query = f"&section={asked.section}" if asked.section else ""
    following = f"{request.path}?limit={asked.limit}{query}&after=" if page.after else ""
    gone = [{"uri": uri, "pubStatus": "canceled", "at": at.isoformat()} for uri, at in page.gone]
    link = absolute(following) + _quoted(page.after) if page.after else None
    return _answer(request, {"items": page.items, "gone": gone, "next": link})


@api.get("/stories/{int:pk}", response={200: dict[str, Any], 304: None, 404: Refusal, **REFUSALS}, url_name="story")
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """One story as a ninjs 3.1 item, by the number its `uri` ends in."""
    _only(request, ())
    partner = _partner(request)
    found = stories_for(partner).filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise HttpError(404, "There is no such story, or it was taken back.")
    return _answer(request, as_ninjs([found], partner)[0])


def _partner(request: HttpRequest) -> Partner:
    partner: Partner = request.auth  # type: ignore[attr-defined]
    return partner


def _only(request: HttpRequest, names: Collection[str]) -> None:
    """Refuse what nobody declared. Raises HttpError."""
    if unknown := [name for name in request.GET if name not in names]:
        raise HttpError(400, f"{unknown[0][:40]}: there is no such parameter.")


def _place(text: str) -> Place | None:
    """Where a list goes on. Raises HttpError for what no ``next`` ever said."""
    if not text:
        return None
    at, _sign, number = text.partition("~")
    try:
        moment = datetime.fromisoformat(at)
        if (pk := whole_number(number)) is None or timezone.is_naive(moment):
            raise ValueError(text)
    except ValueError as error:
        raise HttpError(400, "“after” is not from the “next” of a list.") from error
    return Place(moment, pk)


def _quoted(place: Place) -> str:
    return str(place).replace("+", "%2B")


def _answer(request: HttpRequest, data: dict[str, Any]) -> HttpResponse:
    """The data as JSON with an ETag; 304 if the partner has it already. Never kept by a shared cache."""
    body = json.dumps(data, ensure_ascii=False).encode()
    mark = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = mark in request.headers.get("If-None-Match", "")
    answer = HttpResponse(b"" if known else body, status=304 if known else 200, content_type="application/json")
    answer["ETag"] = mark
    answer["Cache-Control"] = "private, no-cache"
    answer["Vary"] = "Authorization"
    return answer


@api.exception_handler(ValidationError)
def _not_asked_so(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    return api.create_response(request, {"detail": f"{first['loc'][-1]}: {first['msg']}"}, status=400)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    words = {"detail": "A token is needed: Authorization: Bearer …"}
    answer = api.create_response(request, words, status=401)
    answer["WWW-Authenticate"] = 'Bearer realm="partners"'
    return answer


@api.exception_handler(TooMany)
def _too_many(request: HttpRequest, error: TooMany) -> HttpResponse:
    answer = api.create_response(request, {"detail": "Too many requests: wait a while."}, status=429)
    answer["Retry-After"] = str(error.seconds)
    return answer


@api.exception_handler(CacheAway)
def _cannot_count(request: HttpRequest, error: CacheAway) -> HttpResponse:
    answer = api.create_response(request, {"detail": "Closed for a moment."}, status=503)
    answer["Retry-After"] = "60"
    return answer

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from photos.guests import PARAMETER, is_guest
from photos.models import Photo
from photos.permissions import may_see_library, visible_photos

TYPES = {"jpeg": "image/jpeg", "webp": "image/webp", "avif": "image/avif", "card": "image/jpeg"}


@require_safe
def rendition(request: HttpRequest, key: str, width: int, fmt: str) -> HttpResponseBase:
    photo = Photo.objects.public().filter(key=key).first()
    public = photo is not None
    if photo is None and is_guest(key, request.GET.get(PARAMETER, "")):
        photo = Photo.objects.usable().filter(key=key).first()
    elif photo is None and may_see_library(request.user):
        photo = visible_photos(request.user).filter(key=key).first()
    if photo is None or fmt not in TYPES or not any(size.width == width for size in photo.stored_sizes(fmt)):
        raise Http404
    try:
        file = default_storage.open(photo.rendition_path(width, fmt))
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=TYPES[fmt])
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    if public:
        patch_cache_control(response, public=True, max_age=3600)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response

"""A pytest plugin, loaded before the settings are read: a throw-away data folder, nothing inherited but servers."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="newsroom-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

for _name in [name for name in os.environ if name.startswith("NEWSROOM_")]:
    if not _name.startswith("NEWSROOM_TEST_"):
        del os.environ[_name]
os.environ["NEWSROOM_DATA"] = _folder
os.environ["NEWSROOM_SECRET_KEY"] = "only-for-tests-" + "0" * 40
os.environ["NEWSROOM_EMAIL_BACKEND"] = "django.core.mail.backends.locmem.EmailBackend"
os.environ["PORT"] = "8000"

# Tests that run beside each other must not clear each other's cache: a Redis database for each worker.
if os.environ.get("CACHE_URL"):
    _server, _slash, _number = os.environ["CACHE_URL"].rpartition("/")
    _worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.environ["CACHE_URL"] = f"{_server}/{int(_number) + _worker}"

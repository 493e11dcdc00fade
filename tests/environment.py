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

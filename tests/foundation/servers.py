"""Small web servers for tests: they count who comes, and answer as they are told."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Visits(list[tuple[str, dict[str, str]]]):
    """Every request a server saw: its path and its headers in small letters. ``lines`` counts connections."""

    lines = 0
    port = 0


@contextmanager
def serving(answer: Callable[[BaseHTTPRequestHandler], None], address: str = "127.0.0.1") -> Iterator[Visits]:
    """A server on a port of its own while the block runs."""
    visits = Visits()

    class Handler(BaseHTTPRequestHandler):
        def setup(self) -> None:
            visits.lines += 1
            super().setup()

        def do_GET(self) -> None:
            visits.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            try:
                answer(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer((address, 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *args: None  # type: ignore[method-assign]
    visits.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield visits
    finally:
        server.shutdown()
        server.server_close()
        thread.join(2)


def say(handler: BaseHTTPRequestHandler, body: bytes = b"hello", status: int = 200, **headers: str) -> None:
    """Answer at once: ``headers`` with underscores for hyphens."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)

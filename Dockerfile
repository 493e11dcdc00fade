# The newsroom as one image; web, worker and clock are three commands of it (compose.yaml).
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY requirements.txt constraints.txt ./
RUN python -m venv /venv && /venv/bin/pip install -r requirements.txt -c constraints.txt
COPY . .
RUN NEWSROOM_DATA=/tmp/build NEWSROOM_STATIC=/static /venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && /venv/bin/python -m compileall -q /app

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 NEWSROOM_DATA=/data NEWSROOM_STATIC=/static
RUN useradd --system --uid 10001 --home-dir /nonexistent newsroom && install -d -o newsroom -g newsroom /data
COPY --from=build /venv /venv
COPY --from=build /app /app
COPY --from=build /static /static
WORKDIR /app
USER newsroom
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz')"]
CMD ["gunicorn", "newsroom.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "6", "--no-control-socket", "--worker-tmp-dir", "/dev/shm"]

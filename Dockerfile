# The portal in a container. Without any variable it is the embedded run on the volume /data (one container);
# docker-compose.yml runs the same image as web server, worker and clock beside PostgreSQL and Redis.
FROM python:3.11-slim-bookworm AS basis
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 postgresql-client \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app

FROM basis AS bouw
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
# --build-arg SLOT=otel: with what sends traces; SLOT=s3: with what speaks to an object store; SLOT="otel s3": both.
ARG SLOT=base
COPY requirements/*.txt requirements/
RUN python -m venv .venv \
    && for slot in ${SLOT}; do \
    .venv/bin/python -m pip install --require-hashes --only-binary :all: -r requirements/${slot}.txt || exit 1; done
COPY . .
# The style sheet needs node; where there is none the build brings its own in an environment it throws away.
# Collecting needs settings but no real secrets: those of the build lie in a folder that goes away with it.
RUN .venv/bin/python -m portal.bouw.opmaak \
    && .venv/bin/python -m portal.bouw.vertalingen \
    && DATA_MAP=/tmp/bouw STATIC_MAP=/app/statisch .venv/bin/python manage.py statisch \
    && rm -rf /tmp/bouw

FROM basis
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin portaal \
    && install --directory --owner portaal --mode 0700 /data
COPY --from=bouw /app /app
# The root file system can be read-only: everything that is written goes to /data or /tmp.
ENV HOME=/tmp XDG_CACHE_HOME=/tmp/.cache PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DATA_MAP=/data MODEL_MAP=/data/modellen STATIC_MAP=/app/statisch LUISTERADRES=0.0.0.0 PORT=8000
USER 10001
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=4 \
    CMD ["/app/.venv/bin/python", "-m", "portal.start.gezond"]
ENTRYPOINT ["/app/.venv/bin/python", "manage.py", "start"]

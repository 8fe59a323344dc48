# Three stages: the front end, the Python packages, and the portal with neither compilers nor Node.
FROM node:22-bookworm-slim AS voorkant
WORKDIR /bouw
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY static static
RUN npm run build

FROM python:3.11-slim-bookworm AS pakketten
COPY requirements/base.txt /tmp/base.txt
RUN python -m venv /venv \
 && /venv/bin/python -m pip install --no-cache-dir --require-hashes --no-deps -r /tmp/base.txt

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/var/static \
    MEDIA_ROOT=/app/var/media
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin portaal \
 && install -d -o portaal -g portaal /app/var/media
WORKDIR /app
COPY --from=pakketten /venv /venv
COPY manage.py ./
COPY regio regio
COPY governance governance
COPY aanbevelingen aanbevelingen
COPY templates templates
COPY docs/begrippen.md docs/begrippen.md
COPY static/img static/img
COPY --from=voorkant /bouw/static/build static/build
# Collecting needs settings to start with, not their servers.
RUN SECRET_KEY=alleen-tijdens-het-bouwen DATABASE_URL=postgres://bouw/bouw REDIS_URL=redis://bouw \
    python manage.py collectstatic --no-input
USER portaal
VOLUME /app/var/media
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "4", "--no-ws", "--respawn-failed-workers", "regio.wsgi:application"]

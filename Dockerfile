FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
WORKDIR /app

# Dependencies first: they change less often than the code.
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot/__init__.py bot/__init__.py
RUN pip install -c constraints.txt ".[postgres]" && pip uninstall --yes mockingbird-bot

COPY bot bot
COPY cogs cogs
COPY questions questions

RUN useradd --create-home mockingbird && mkdir data && chown mockingbird data
USER mockingbird
VOLUME /app/data

# The schema is up to date before anybody logs in.
CMD ["sh", "-c", "python -m bot migrate && exec python -m bot run"]

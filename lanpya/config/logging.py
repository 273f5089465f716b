"""Logs as one JSON object a line, on stderr: what happened and where, never what somebody wrote."""

import logging.config
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


def without_words(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """An exception as its type and the lines it passed. Its message may quote a value somebody typed."""
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["error"] = type(error).__qualname__
        event["at"] = [
            f"{frame.name} {frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
        ]
    return event


def only_the_template(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """A library's line without its arguments: `Not Found: %s`, for the path may hold what a form field held."""
    record: logging.LogRecord = event["_record"]
    event["event"] = str(record.msg)
    event.pop("positional_args", None)
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure(wanted: dict[str, Any]) -> None:
    """Called by Django with `settings.LOGGING`: the level, and nothing else to choose."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    logging.config.dictConfig(_handlers(wanted["level"]))


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """What turns a record, ours or a library's, into its JSON line."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*SHARED, only_the_template],
        processors=[
            without_words,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )


def _handlers(level: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        # Django's own handlers would print paths and mail tracebacks; everything goes the one way.
        "loggers": {
            "lanpya": {"level": level},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }

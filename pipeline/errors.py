"""Everything that can go wrong on purpose; the CLI and the site catch `PipelineError` alone.

PipelineError
├── DefinitionError     a file of forms/ says something it may not (file, line, key, remedy)
│   └── ExpressionError a condition or constraint that cannot be read
├── AccessError         an account, a role or a link that cannot be given or used
├── AnswerError         an answer that cannot be read or does not fit its question
├── ExchangeError       a file to import that is not what it should be
├── StoreError          the database refuses, is locked, full or absent
│   ├── NotFoundError   no such contract or fiche in this contract
│   └── ConflictError   somebody else changed the same question meanwhile
├── ProcessError        a passage from one phase to another that may not be made
├── TemplateError       a Word template that cannot be filled
└── OutputError         a file that cannot be written

Each message is one or more French sentences that say where and what to do.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.french import typeset


class PipelineError(Exception):
    """The one class to catch; `str(error)` is ready to be shown, French spaces included."""

    def __str__(self) -> str:
        return typeset(super().__str__())


class DefinitionError(PipelineError):
    """A file of forms/ says something it may not."""


class ExpressionError(DefinitionError):
    """A condition or constraint that cannot be read."""


class AccessError(PipelineError):
    """An account, a role or a link that cannot be given or used."""


class AnswerError(PipelineError):
    """An answer that cannot be read or does not fit its question."""


class ExchangeError(PipelineError):
    """A file to import that is not what it should be."""


class StoreError(PipelineError):
    """The database refuses, is locked, full or absent."""


class NotFoundError(StoreError):
    """No such contract or fiche in this contract."""


class ConflictError(StoreError):
    """Somebody else changed the same questions meanwhile.

    `base`, `mine` and `theirs` map the disputed question names to their three values;
    `version` is the version to start from once the dispute is settled.
    """

    def __init__(
        self,
        message: str,
        *,
        base: Mapping[str, Any],
        mine: Mapping[str, Any],
        theirs: Mapping[str, Any],
        version: int,
        author: str,
    ) -> None:
        super().__init__(message)
        self.base, self.mine, self.theirs = base, mine, theirs
        self.version, self.author = version, author


class ProcessError(PipelineError):
    """A passage from one phase to another that may not be made."""


class TemplateError(PipelineError):
    """A Word template that cannot be filled."""


class OutputError(PipelineError):
    """A file that cannot be written."""

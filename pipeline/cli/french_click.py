"""Click in French: its help pages and its complaints."""

from functools import singledispatch
from typing import Any

import click

from pipeline.french import nearest, typeset

_HEADINGS = {"Options": "Options", "Commands": "Commandes"}


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or typeset("Utilisation : "))

    def write_heading(self, heading: str) -> None:
        self.write(
            f"{'':>{self.current_indent}}{typeset(_HEADINGS.get(heading, heading) + ' :')}\n"
        )


class _Context(click.Context):
    formatter_class = _Formatter


class _InFrench:
    context_class: type[click.Context] = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Affiche cette aide."
        return option


class Command(_InFrench, click.Command):
    """A command whose help is in French."""


class Group(_InFrench, click.Group):
    """A group whose help is in French, its commands in the order they are declared."""

    command_class = Command

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**{"subcommand_metavar": "COMMANDE [ARGUMENTS]…", **attributes})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands as declared: the order of the process, not of the alphabet."""
        return list(self.commands)


@singledispatch
def in_french(error: click.ClickException) -> str:
    """One sentence on what was mistyped, and what to type instead."""
    return "La commande est mal écrite : ajoutez --help pour voir comment l’écrire."


@in_french.register
def _(error: click.NoSuchOption) -> str:
    known = error.ctx.command.params if error.ctx else []
    options = [name for parameter in known for name in parameter.opts if name.startswith("-")]
    return f"L’option « {error.option_name} » n’existe pas{nearest(error.option_name, options)}"


@in_french.register
def _(error: click.exceptions.NoSuchCommand) -> str:
    group = error.ctx.command if error.ctx else None
    known = list(group.commands) if isinstance(group, click.Group) else []
    near = nearest(error.command_name, known)
    return f"La commande « {error.command_name} » n’existe pas{near} « cdv --help » les liste."


@in_french.register
def _(error: click.MissingParameter) -> str:
    name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
    return f"Il manque {name} : ajoutez-le, ou voyez l’aide avec --help."


@in_french.register
def _(error: click.BadParameter) -> str:
    name = (error.param.opts[-1] if error.param else "").upper()
    choices = getattr(error.param.type, "choices", None) if error.param else None
    if choices:
        return f"Valeur refusée pour « {name.lower()} » : choisissez parmi {', '.join(choices)}."
    return f"Valeur refusée pour « {name.lower()} » : vérifiez-la, ou voyez l’aide avec --help."


@in_french.register
def _(error: click.BadOptionUsage) -> str:
    return f"L’option « {error.option_name} » attend une valeur."

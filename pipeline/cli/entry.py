"""Run `cdv` and turn whatever happens into one French sentence and an exit code.

0: done. 1: `controler` found something blocking. 2: an error. 130: interrupted.
"""

import gc
import io
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence

import click

from pipeline.cli.commands import cdv
from pipeline.cli.french_click import in_french
from pipeline.errors import PipelineError
from pipeline.files import cause
from pipeline.french import typeset

ERROR, INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without « é » still gets an answer
    gc.disable()  # a command is over before there is anything to collect; `serve` turns it on
    _clean_up_when_told_to_stop()
    code = run(arguments)
    gc.freeze()  # nor is there, among all that goes when it ends
    sys.exit(code)


def _clean_up_when_told_to_stop() -> None:
    """As after Ctrl-C, when the system or the terminal ends; `nohup` is still obeyed."""
    told = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]  # no SIGHUP on Windows
    for each in told:
        if each is not None and signal.getsignal(each) is signal.SIG_DFL:
            signal.signal(each, signal.default_int_handler)


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command line; nothing escapes as a traceback."""
    try:
        code = cdv.main(args=arguments, prog_name="cdv", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return ERROR
    except click.ClickException as error:
        return _fail(in_french(error))
    except PipelineError as error:
        return _fail(str(error))
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nInterrompu. Aucun fichier n’est resté à moitié écrit.", err=True)
        return INTERRUPTED
    except BrokenPipeError:  # the reader (`| head`) has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _fail(f"Le système a refusé l’opération : {cause(error)}.")
    except MemoryError:
        return _fail("La mémoire de la machine ne suffit pas.")
    except Exception as error:  # a defect of the tool: the user gets a sentence, we get the rest
        return _fail(_defect(error))
    return code if isinstance(code, int) else 0


def _defect(error: Exception) -> str:
    with tempfile.NamedTemporaryFile("w", prefix="cdv-", suffix=".log", delete=False) as log:
        traceback.print_exception(error, file=log)
    return (
        f"L’outil a un défaut ({type(error).__name__}) ; vos données n’ont pas changé. "
        f"Signalez-le en joignant {log.name}."
    )


def _fail(message: str) -> int:
    lines = typeset(message).splitlines() or [""]
    click.secho("Erreur : ".replace(" :", "\N{NO-BREAK SPACE}:"), fg="red", nl=False, err=True)
    click.echo("\n".join(lines), err=True)
    return ERROR

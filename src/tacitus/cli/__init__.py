"""The command line: one module a command, each a thin wrapper over what Python users call."""

from __future__ import annotations

import io
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from tacitus.cli.claims import claims_of_inputs
from tacitus.cli.code import code_inputs
from tacitus.cli.evaluate import evaluate_paths
from tacitus.cli.export import export_archive
from tacitus.cli.judgements import judgements_of_archive
from tacitus.cli.query import query_archive
from tacitus.cli.report import report_archive
from tacitus.cli.serve import serve_archive
from tacitus.cli.sql import sql_archive
from tacitus.cli.stats import stats_of_archive
from tacitus.cli.stories import link_records, show_stories
from tacitus.cli.to_archive import show_diff, show_problems, show_runs

app = typer.Typer(
    name="tacitus",
    help="Code news reports as event data: who did what to whom, where, when, and who says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tacitus {version('tacitus')}")
        raise typer.Exit


@app.callback()
def options(
    show_version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Code news reports as event data: who did what to whom, where, when, and who says so."""


app.command("code")(code_inputs)
app.command("claims")(claims_of_inputs)
app.command("serve")(serve_archive)
app.command("query")(query_archive)
app.command("stats")(stats_of_archive)
app.command("sql")(sql_archive)
app.command("export")(export_archive)
app.command("report")(report_archive)
app.command("judgements")(judgements_of_archive)
app.command("evaluate")(evaluate_paths)
app.command("link")(link_records)
app.command("stories")(show_stories)
app.command("problems")(show_problems)
app.command("runs")(show_runs)
app.command("diff")(show_diff)


def main() -> None:
    """Run the command line."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that cannot show a character must not end the run.
        sys.stdout.reconfigure(errors="backslashreplace")
    app()

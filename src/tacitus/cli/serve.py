"""``tacitus serve``: the reading room of an archive, or of a folder of articles."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from tacitus.archive import Archive
from tacitus.archive.head import HEAD
from tacitus.cli.console import complain, parse_date, refusing, settings
from tacitus.cli.inputs import Debug, LexiconFolders, ModelName, PublishedBy, PublishedOn
from tacitus.cli.to_archive import Processes, code_to, end
from tacitus.config import Config
from tacitus.errors import ConfigError
from tacitus.readers import Given
from tacitus.stories.derived import link_archive
from tacitus.stories.reading import count_unlinked, is_linked
from tacitus.stories.rules import load_rules
from tacitus.web.server import open_room


def serve_archive(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="ARCHIVE|FOLDER", help="An archive; or articles, which are coded first."
        ),
    ],
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="ARCHIVE",
            help="Code articles into this archive. Default: FOLDER-archive, beside the folder.",
        ),
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="The port. Default: one that is free.")
    ] = None,
    host: Annotated[
        str, typer.Option(help="The address to listen on. Others than this need --token.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(help="Let in only who knows this; `new` makes one.", metavar="TOKEN"),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--open", help="Open the page in this machine's browser.")
    ] = False,
    date: PublishedOn = None,
    publisher: PublishedBy = None,
    processes: Processes = None,
    lexicon: LexiconFolders = [],  # noqa: B006  typer reads a repeated option's default from a list
    model: ModelName = None,
    debug: Debug = False,
) -> None:
    """Show an archive as pages on this machine: explore, check and correct it.

    Given a folder or a file of articles, codes them into an archive first; what was coded before
    is passed over. Ends on Ctrl-C. Exit code: 0 ended, 2 wrong usage.
    """
    with refusing(debug):
        archive = path
        if not (path / HEAD).exists():
            archive = to or _beside(path)
            given = Given(parse_date(date), publisher)
            _code(path, archive, given, settings(model, lexicon), processes, debug)
        elif to is not None:
            raise ConfigError(f"{path} is an archive already; leave out --to")
        opening = open_room(archive, host=host, port=port, token=token)
        typer.echo(f"{archive} is open at {opening.address}")
        complain("Ctrl-C ends it")
        if browser:
            webbrowser.open(opening.address)
        opening.run()


def _beside(path: Path) -> Path:
    plain = path.expanduser().absolute()
    if not plain.exists():
        raise ConfigError(f"{path}: no such archive or folder; check the path")
    return plain.with_name(f"{plain.stem if plain.is_file() else plain.name}-archive")


def _code(
    path: Path,
    archive: Path,
    given: Given,
    config: Config,
    processes: int | None,
    debug: bool,
) -> None:
    tally = code_to(archive, [str(path)], given, config, processes, debug)
    if tally.stopped:
        end(tally, archive)
    if tally.set_aside:
        complain(f"{tally.set_aside} set aside; `tacitus problems {archive}` lists them")
    snapshot = Archive(archive).snapshot()
    if not is_linked(snapshot) or count_unlinked(snapshot):
        link_archive(archive, load_rules(config.lexicon))

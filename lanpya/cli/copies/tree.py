"""The folder of files, filled beside its place and moved there in one step."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lanpya.cli.copies.write import media_folder
from lanpya.lib.refused import Refused


@dataclass
class Beside:
    """A folder being filled; `take_place` makes it the folder of files."""

    folder: Path
    place: Path

    def take_place(self) -> None:
        if self.place.exists():
            self.place.rename(self.folder.with_suffix(".old"))
        self.folder.rename(self.place)


@contextmanager
def beside_media(*, replace: bool) -> Iterator[Beside]:
    """A fresh folder next to the one of files; what it displaced comes back when the block fails."""
    place = media_folder()
    if not replace and place.is_dir() and any(place.iterdir()):
        raise Refused("There are files here already. Restore into an empty installation, or say --replace.")
    beside = Beside(place.with_name(f"{place.name}.restoring"), place)
    displaced = beside.folder.with_suffix(".old")
    shutil.rmtree(beside.folder, ignore_errors=True)
    beside.folder.mkdir(parents=True)
    try:
        yield beside
    except BaseException:
        shutil.rmtree(beside.folder, ignore_errors=True)
        if displaced.exists():
            shutil.rmtree(place, ignore_errors=True)
            displaced.rename(place)
        raise
    shutil.rmtree(displaced, ignore_errors=True)


def append(folder: Path, name: str, part: bytes) -> None:
    """Add to a file of this relative name, which may not lead out of the folder."""
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise Refused(f"The copy holds a file that would lie outside the folder of files: {name}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("ab") as file:
        file.write(part)

"""The parts of a workbook: which there are, and which of them belongs to which."""

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Self

from kiosk.errors import FileError
from kiosk.files.archives import check_parts, check_unpacking, looks_like
from kiosk.files.workbook_xml import Ears
from kiosk.files.xml_parts import Attributes, Budget, stream

_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://purl.oclc.org/ooxml/package/relationships",
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part has to do with another."""

    kind: str
    """The last word of its type: ``worksheet``, ``styles``."""
    part: str
    """The other part's name in small letters."""


class Package:
    """A workbook's bytes as parts that can be read. Nothing but their XML is ever unpacked."""

    def __init__(self, content: bytes) -> None:
        """Open a package.

        Raises:
            FileError: As ``check_unpacking`` and ``check_parts``; ``file.format`` (no package).
            Exception: zipfile answers a twisted archive with whatever its parts complain of.
        """
        looks = looks_like(content[:4096])
        if looks != "ZIP":
            raise FileError("file.format", looks=looks)
        check_unpacking(content)
        self._archive = zipfile.ZipFile(BytesIO(content))
        self._parts = check_parts(self._archive, len(content))
        unpacked = sum(part.file_size for part in self._parts.values())
        self.budget = Budget(unpacked // 1_000_000)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def has(self, part: str) -> bool:
        """Tell whether there is a part of this name, in small letters."""
        return part in self._parts

    def open(self, part: str) -> IO[bytes]:
        """Return the bytes of a part.

        Raises:
            KeyError: There is none of this name.
        """
        return self._archive.open(self._parts[part])

    def listen(self, part: str, ears: Ears) -> None:
        """Read a part's XML; see ``stream``. A part that is not there says nothing."""
        if self.has(part):
            with self.open(part) as source:
                stream(source, ears.begins, ears.ends, self.budget)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return what a part has to do with others, by id; the part "" is the whole package."""
        folder, name = posixpath.split(part)
        found: dict[str, Relationship] = {}

        def begin(attributes: Attributes) -> None:
            target = attributes.get("Target", "").replace("\\", "/")
            if attributes.get("TargetMode") != "External":
                other = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower()
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = Relationship(kind, other)

        ears = Ears()
        ears.on("Relationship", begin, spaces=_RELATIONSHIPS)
        self.listen(posixpath.join(folder, "_rels", f"{name}.rels"), ears)
        return found

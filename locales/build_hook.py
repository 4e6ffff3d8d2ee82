"""Compiles the catalogs into the wheel, and refuses to build one that would show a wrong word.

Hatchling runs it (``pyproject.toml``). An installed program finds each catalog at
``kiosk/locales/<folder>/LC_MESSAGES/messages.mo``; a checkout and an editable install read the
``.po`` files beside this one.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogHook(BuildHookInterface[Any]):
    """Adds one compiled catalog a language to the wheel."""

    PLUGIN_NAME = "custom"
    _compiled: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalog into the build folder and send it along.

        Raises:
            SystemExit: a catalog has a fuzzy, empty or otherwise wrong message, or cannot be read.
        """
        if self.target_name != "wheel" or version == "editable":
            return
        # The checks are the program's own; it is not installed where it is built.
        sys.path.insert(0, self.root)
        try:
            self._add_catalogs(build_data["force_include"])
        finally:
            sys.path.remove(self.root)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away the compiled catalogs, which are in the wheel now."""
        if self._compiled is not None:
            shutil.rmtree(self._compiled)

    def _add_catalogs(self, included: dict[str, str]) -> None:
        from kiosk.errors import KioskError
        from kiosk.i18n.catalog_checks import problems
        from kiosk.i18n.catalogs import compile_catalog, read_catalog

        self._compiled = Path(tempfile.mkdtemp(prefix="catalogs-"))
        for source in sorted(Path(self.root, "locales").glob("*/LC_MESSAGES/messages.po")):
            folder = source.parts[-3]
            try:
                found = problems(folder, read_catalog(source))
            except KioskError as error:
                raise SystemExit(str(error)) from error
            if found:
                raise SystemExit(f"{source}: {len(found)} wrong messages, first {found[0]}")
            compiled = self._compiled / f"{folder}.mo"
            compiled.write_bytes(compile_catalog(source))
            included[str(compiled)] = f"kiosk/locales/{folder}/LC_MESSAGES/messages.mo"

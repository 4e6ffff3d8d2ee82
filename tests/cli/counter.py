"""The office's counter: somebody types commands there, on a committee whose clock stands still."""

from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO

from kiosk.cli import build_parser, exit_code
from kiosk.cli.context import Context
from kiosk.cli.exits import Exit
from kiosk.cli.sentences import sentence
from kiosk.errors import KioskError
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import language
from kiosk.i18n.localizer import localizer
from kiosk.paths import DataFolder
from kiosk.reception import Applicant, Reception
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from tests.committee import Committee

NAMES = {"zh-Hans": "徐汇苑居民委员会", "en": "Xuhui Garden Committee"}


@dataclass(frozen=True)
class Typed:
    """What became of a command."""

    code: int
    said: str

    def line(self, part: str) -> str:
        """The one line that has a part."""
        [found] = [line for line in self.said.splitlines() if part in line]
        return found


class _Screen(StringIO):
    """A terminal, or a file in its place."""

    def __init__(self, *, watched: bool) -> None:
        super().__init__()
        self._watched = watched

    def isatty(self) -> bool:
        return self._watched


class Counter:
    """Where staff type."""

    watched = False
    """Somebody looks at what is printed."""

    def __init__(self, committee: Committee, tag: str = "en") -> None:
        self.committee = committee
        self.settings = Settings(site=committee.site, site_name=I18nText.of(NAMES))
        self.folder = DataFolder(committee.path.parent)
        words = localizer(language(tag), committee.zone)
        self.context = Context(self.folder, False, self.settings, words, committee.clock)

    def type(self, *words: object) -> Typed:
        """Run a command as ``kiosk.cli.main`` would."""
        given = build_parser().parse_args([str(word) for word in words])
        said = _Screen(watched=self.watched)
        with redirect_stdout(said), redirect_stderr(said):
            try:
                code = int(given.run(given, self.context))
            except KioskError as problem:
                said.write(sentence(problem, self.context.words) + "\n")
                code = int(exit_code(problem))
        return Typed(code, said.getvalue())

    def done(self, *words: object) -> str:
        """Run a command that works, and return what it says."""
        typed = self.type(*words)
        assert typed.code == Exit.DONE, typed.said
        return typed.said

    @property
    def keys(self) -> OfficeKeys:
        return OfficeKeys.load_or_create(self.folder.office_key)

    @property
    def reception(self) -> Reception:
        """What phones and kiosks talk to."""
        committee = self.committee
        return Reception(committee.store, committee.clock, self.settings, self.keys)

    def join(self, activity: str, number: str, household: str = "", **more: object) -> str:
        """Sign somebody up on a phone, and return the ticket."""
        found = self.reception.activity_by_code(activity)
        assert found is not None
        applicant = Applicant(number, household, **more)  # type: ignore[arg-type]
        return self.reception.join(found.id, applicant, origin="phone").code

    def activity(self, **more: object) -> str:
        """Announce an activity of this afternoon, and return its code."""
        id = self.committee.activity(**more)  # type: ignore[arg-type]  # noqa: A001
        with self.committee.store.reading() as session:
            from kiosk.queries.activities import activity

            found = activity(session, self.committee.site, id)
        assert found is not None
        return found.code

"""``python -m tests.imports``: how far the importer agrees with what a human reads in rosters."""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.imports.agreement import Agreement, Expectation, agreement, expectation
from tests.imports.expected_files import expected_files
from tests.imports.roster_cases import Status, case_names, load
from tests.imports.roster_files import write


def main(arguments: list[str]) -> int:
    """Print a line for each file; return 0 if nothing is wrong and nothing asked needlessly."""
    given = _given(arguments)
    found: list[Agreement] = []
    with tempfile.TemporaryDirectory(prefix="kiosk-imports-") as folder:
        print(f"{'':<44} right wrong missed asked refused")
        for name, path, expected in _files(Path(folder), given.folders, given.only):
            each = agreement(expected, path)
            found.append(each)
            print(line(name, each), flush=True)
            if name == given.verbose:
                print("\n".join(differences(each)))
    print(_totals(found))
    return int(any(each.wrong or not each.as_expected for each in found))


def line(name: str, found: Agreement) -> str:
    """Return what came of one file, in one line."""
    asked, refused = (found.status is each for each in (Status.ASK, Status.REFUSE))
    figures = f"{found.right:>5} {len(found.wrong):>5} {len(found.missed):>6}"
    said = f"{'yes' if asked else '':>5} {'yes' if refused else '':>7}"
    return f"{name:<44} {figures} {said}  {_verdict(found)}".rstrip()


def _verdict(found: Agreement) -> str:
    if found.whole:
        return ""
    reasons = ["WRONG"] if found.wrong else []
    if not found.as_expected:
        wanted = " ".join(filter(None, (found.expected.status.value, found.expected.code)))
        reasons.append(f"should be: {wanted}; is: {found.status.value} {found.code}".rstrip())
    if found.unnamed:
        reasons.append(f"not named: {', '.join(found.unnamed)}")
    return ", ".join(reasons) or "incomplete"


def differences(found: Agreement) -> Iterator[str]:
    """Yield what differs between the importer and the human, and what it says itself."""
    for entry in found.wrong:
        times = f"{entry.starts}-{entry.ends}"
        told = f"{entry.day} | {entry.person} | {entry.label} ({entry.kind}) | {times}"
        yield f"    wrong   {told}  from {entry.source}"
    for each in found.missed:
        times = "-".join(str(minutes) for minutes in each.span or ())
        yield f"    missed  {each.day} | {each.person} | {' / '.join(each.duties)} | {times}"
    for address in found.unnamed:
        yield f"    silent  {address}"
    for problem in found.problems:
        yield f"    named   {problem.address} {problem.code}: {problem.text}"


def _totals(found: Sequence[Agreement]) -> str:
    def count(status: Status) -> int:
        return sum(each.status is status for each in found)

    right, missed = sum(each.right for each in found), sum(len(each.missed) for each in found)
    share = f"{right / (right + missed):.1%}" if right + missed else "nothing"
    wrong = sum(len(each.wrong) for each in found)
    whole = sum(each.whole for each in found)
    return (
        f"\n{len(found)} files, {whole} as a human reads them, {count(Status.ASK)} asked, "
        f"{count(Status.REFUSE)} refused\n{right} right ({share}), {wrong} wrong, {missed} missed"
    )


def _files(
    scratch: Path, folders: Iterable[Path], only: str
) -> Iterator[tuple[str, Path, Expectation]]:
    for name in (each for each in case_names() if only in each):
        case = load(name)
        folder = scratch / name
        folder.mkdir()
        yield name, write(case, name, folder), expectation(case)
    for folder in folders:
        yield from expected_files(folder)


def _given(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.imports", description=__doc__)
    parser.add_argument(
        "folders", nargs="*", type=Path, help="more files, with expected/*.json beside them"
    )
    parser.add_argument("--verbose", metavar="NAME", help="print what differs in this file")
    parser.add_argument("--only", default="", metavar="TEXT", help="cases with this in their name")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""What is tried on a trial shows just what it would change, and changes nothing."""

from kiosk.rostering.changes import changes
from kiosk.rostering.drafts import Draft
from kiosk.rostering.trials import trial
from tests.rostering.weeks import DESK, HALVES, LEAVE, VISIT, WANG, cell, day, duty, week


def test_only_what_is_tried_counts_as_changed() -> None:
    draft = Draft(week([duty(1, WANG, day(0), 510, 1020)]), HALVES)
    draft.set([cell(WANG, 1)], VISIT)
    tried = trial(draft)
    assert changes(tried) == ()
    assert tried.sheet.main(cell(WANG, 1)) is not None
    tried.set([cell(WANG, 1)], LEAVE)
    (change,) = changes(tried)
    assert [each.kind for each in (*change.old, *change.new)] == [VISIT, LEAVE]


def test_the_real_draft_stays_as_it_was() -> None:
    draft = Draft(week([duty(1, WANG, day(0), 510, 1020)]), HALVES)
    trial(draft).set([cell(WANG, 0)], None)
    entry = draft.sheet.main(cell(WANG, 0))
    assert entry is not None
    assert entry.kind is DESK
    assert draft.document == {}

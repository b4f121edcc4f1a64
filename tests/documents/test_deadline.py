"""The moment after which scanning stops."""

from __future__ import annotations

from itertools import islice
from time import sleep

import pytest

from pastevet.documents import Deadline
from pastevet.documents.html import visible
from pastevet.documents.normalise import normalise
from pastevet.errors import OutOfTime


def test_time_that_is_left_is_told():
    """A deadline in the future tells the seconds up to it."""
    assert 0 < Deadline(60_000).remaining_s() <= 60


def test_a_passed_deadline_ends_the_scan():
    """Once the moment has passed, looking at the clock raises."""
    with pytest.raises(OutOfTime):
        Deadline(0).remaining_s()


def test_steps_look_at_the_clock_in_the_end():
    """A loop that steps often enough notices that its time is over."""
    steps = iter(Deadline(0).step, "never")

    with pytest.raises(OutOfTime):
        list(islice(steps, 100_000))


def test_time_of_a_pause_is_not_counted():
    """What a process does only once doesn't end the scan that comes to do it."""
    deadline = Deadline(200)
    before = deadline.remaining_s()
    with deadline.paused():
        sleep(0.3)

    assert 0 < deadline.remaining_s() <= before


@pytest.mark.parametrize(("derive", "piece"), [(visible, "<p>a"), (normalise, "a\u200b")])
def test_deriving_a_document_keeps_to_the_deadline(derive, piece: str):
    """A document of very many pieces is given up when the time is over."""
    with pytest.raises(OutOfTime):
        derive(piece * 100_000, Deadline(0))

"""A kill, and an error, at every operation on a file of everything that changes files."""

from __future__ import annotations

import pytest

from tests.faults.conftest import Lab
from tests.faults.operations import ONE_WAY, OPERATIONS
from tests.figures import Figure

pytestmark = pytest.mark.slow
#: An export over another takes the same steps but one; only the loss of power tells them apart.
FAILED = sorted(set(OPERATIONS) - {"export_over"})
KILLED = sorted(set(FAILED) - {"record"})


@pytest.mark.parametrize("operation", KILLED)
def test_a_kill_at_every_step_loses_nothing(lab: Lab, figure: Figure, operation: str) -> None:
    found = lab(operation, "kill")
    figure(1, f"{operation}: killed at {found['points']} steps, wrong {len(found['wrong'])}")
    assert not found["wrong"], found["wrong"][:5]
    assert found["points"] > 20


@pytest.mark.parametrize("operation", FAILED)
def test_an_error_at_every_step_is_said_and_space_mends_it(
    lab: Lab, figure: Figure, operation: str
) -> None:
    found = lab(operation, "errors")
    each = ", each one way" if operation in ONE_WAY else ""
    figure(
        4,
        f"{operation}: failed at {found['points']} steps{each}, said {found['said']},"
        f" crashes or losses {len(found['wrong'])}",
    )
    assert not found["wrong"], found["wrong"][:5]
    assert found["points"] > (199 if operation == "record" else 20)

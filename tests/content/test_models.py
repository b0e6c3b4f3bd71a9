"""The guided ways to reflect: complete, credited, and read with care."""

from __future__ import annotations

import pytest

from mentorlog.content import models
from mentorlog.content.checked import ContentError
from mentorlog.content.models import parsed_models
from mentorlog.domain.kinds import ReflectionModel


def test_the_models_are_complete_and_credited() -> None:
    known = models.models()
    assert {one.key for one in known} == set(ReflectionModel) - {ReflectionModel.free}
    assert all(one.credit and len(one.steps) >= 3 for one in known)
    wsn = models.model(ReflectionModel.wsn)
    assert wsn is not None
    assert wsn.written(("It rained.", " ", "Buy a coat.")) == (
        "## What\n\nIt rained.\n\n## Now what\n\nBuy a coat."
    )
    assert models.model(ReflectionModel.free) is None


def test_a_model_that_is_missing_is_told() -> None:
    text = (
        'version = 1\n[[model]]\nkey = "wsn"\ntitle = "a"\ncredit = "b"\npurpose = "c"\n'
        '[[model.step]]\ntitle = "d"\nask = "e"\n'
    )
    with pytest.raises(ContentError, match="must stand here once"):
        parsed_models(text, "here")

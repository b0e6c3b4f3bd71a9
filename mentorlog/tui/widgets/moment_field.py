"""A day and time as people write them; what was understood is said below while typing."""

from __future__ import annotations

import asyncio
from datetime import datetime, time
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from textual import on
from textual.timer import Timer
from textual.widgets import Input

from mentorlog import clock, wording
from mentorlog.domain import dates
from mentorlog.domain.dates import Looking
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.tui.widgets.field import TextField

_REST: Final = 0.2  # seconds without a key before what was typed is read


class MomentField(TextField):
    """`zone` is the IANA name of the zone it is meant in; it may change while typing."""

    def __init__(
        self,
        label: str,
        value: datetime | None,
        *,
        zone: str,
        looking: Looking,
        usual: time | None = None,
        id: str | None = None,
    ) -> None:
        shown = f"{clock.civil(value, zone):%Y-%m-%d %H:%M}" if value else ""
        super().__init__(label, shown, placeholder=_("friday 14:00, or 2026-03-02 14:00"), id=id)
        self.zone = zone
        self._looking = looking
        self._usual = usual
        self._rest: Timer | None = None

    def on_mount(self) -> None:
        """Say what stands there from the beginning."""
        self.call_after_refresh(self.echo)

    @on(Input.Changed)
    def _read_soon(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(_REST, self.echo)

    async def echo(self) -> None:
        """Say what is understood now."""
        try:
            moment = await self.moment()
        except Refused:
            self.hint = ""
        else:
            self.hint = wording.exact_moment(moment) if moment else ""

    async def moment(self) -> datetime | None:
        """The moment meant, None when empty. Raises Refused when none can be made of it."""
        text = self.value
        if not text:
            return None
        now = clock.civil(clock.now(), self.zone)
        read = partial(dates.read_moment, text, now, self._looking, self._usual)
        moment = await asyncio.to_thread(read)
        if moment is None:
            raise Refused(
                _(
                    "That is not a day and time I understand. Try “friday 14:00” or “{exact}”."
                ).format(exact=f"{now:%Y-%m-%d} 14:00")
            )
        return moment.replace(tzinfo=ZoneInfo(self.zone))

"""Another process that destroys the one relationship that has ended in the journal it is given."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from sqlalchemy import select

from mentorlog.domain.kinds import Disposition, Status
from mentorlog.journal import disposition, for_good
from mentorlog.journal.journal import Journal
from mentorlog.journal.tables import MENTORSHIPS
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE

if __name__ == "__main__":
    journal = Journal.opened(Path(sys.argv[1]), Passphrase(PASSPHRASE), key_table=CHEAP)
    number = journal.run_now(
        lambda db: db.execute(
            select(MENTORSHIPS.c.id).where(MENTORSHIPS.c.status == Status.closed)
        ).scalar_one()
    )
    print("begin", flush=True)
    for_good.do_now(
        journal,
        partial(disposition.carry_out, mentorship_id=number, disposition=Disposition.destroy),
    )
    print("done", flush=True)
    journal.close_now()

"""How one comes to writing for oneself: a question, a guided way, a blank page, a letter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mentorlog import wording
from mentorlog.content.models import model, models
from mentorlog.domain.kinds import ReflectionKind, ReflectionModel
from mentorlog.domain.lines import first_words
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal import drafts, mentorships, prompts
from mentorlog.tui import discreet
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.reflection_writing import blank, from_draft, slot_of
from mentorlog.wording import reflections as words

if TYPE_CHECKING:
    from mentorlog.content.texts import Prompt
    from mentorlog.tui.app import MentorlogApp
    from mentorlog.tui.reflection_desk import ReflectionDesk

_QUESTION, _BLANK, _LETTER = "question", "blank", "letter"
_GO_ON, _SAVE, _DROP = "go on", "save", "drop"
_MYSELF = 0


async def begin(app: MentorlogApp, mentorship_id: int | None, *, myself: bool = False) -> None:
    """Choose about whom (unless that is known) and how, then write. Call it from a worker."""
    if mentorship_id is None and not myself:
        chosen = await _about(app)
        if chosen is None:
            return
        mentorship_id = chosen or None
    prompt = None
    if mentorship_id is not None:
        prompt = await app.journal.run(partial(prompts.fresh, mentorship_id=mentorship_id))
    how = await app.push_screen_wait(
        ChooseDialog(
            _("Write for yourself"),
            _ways(prompt),
            current=_BLANK if prompt is None else _QUESTION,
        )
    )
    if how is not None:
        await _write(app, mentorship_id, how, prompt)


async def answer(app: MentorlogApp, mentorship_id: int, prompt: Prompt) -> None:
    """Answer a question about a relationship in writing."""
    await _write(app, mentorship_id, _QUESTION, prompt)


async def edit(app: MentorlogApp, reflection_id: int) -> None:
    """Go on writing a reflection of the record, with its draft if there is one."""
    from mentorlog.tui.screens.reflection_editor import ReflectionEditor

    await app.push_screen(ReflectionEditor(blank(1), reflection_id))


async def go_on(app: MentorlogApp, slot: str, mentorship_id: int | None) -> None:
    """Go on with what waits in `slot`."""
    from mentorlog.tui.screens.reflection_editor import ReflectionEditor

    number = slot.rpartition(":")[2]
    if ":new:" not in slot and number.isdecimal():
        await edit(app, int(number))
    else:
        await app.push_screen(ReflectionEditor(blank(1, mentorship_id=mentorship_id)))


async def too_long(app: MentorlogApp, desk: ReflectionDesk, slot: str) -> None:
    """Say that it cannot be written in here; a draft of it, in `slot`, can be saved as it is.

    Call it from a worker.
    """
    from mentorlog.tui.reflection_keeper import save

    if desk.draft is None:
        app.notify(_("This is too long to write in here. Use “mentorlog edit”."))
        return
    offers = [
        Offer(_SAVE, _("Save it as it is"), _("Your own editor can change it then.")),
        Offer(_GO_ON, _("Leave it as a draft"), _("It stays in the journal, every word of it.")),
    ]
    sentence = _("What you were writing is too long, or has a line too long, to go on with here.")
    dialog = ChooseDialog(_("Too long to write in here"), offers, sentence=sentence)
    if await app.push_screen_wait(dialog) != _SAVE:
        return
    try:
        card = await app.journal.change(partial(save, writing=desk.writing, slot=slot))
    except MentorlogError as failure:
        app.tell(failure)
        return
    words = _("Saved. “mentorlog edit {record}” opens it in your own editor.")
    app.notify(words.format(record=card.public_id))
    await app.show_again()


async def _about(app: MentorlogApp) -> int | None:
    rows = await app.journal.run(mentorships.overview)
    offers = [Offer(_MYSELF, _("Myself"), fact=_("seen by nobody but you"))]
    offers += [
        Offer(
            row.id,
            discreet.called(row.name, row.alias, discreet=app.discreet),
            fact=wording.kinds_label(row.axes),
        )
        for row in rows
    ]
    return await app.push_screen_wait(ChooseDialog(_("About whom?"), offers))


def _ways(prompt: Prompt | None) -> list[Offer[str]]:
    offers = []
    if prompt is not None:
        offers.append(Offer(_QUESTION, _("Answer today’s question"), prompt.text))
    offers.append(Offer(_BLANK, _("A blank page"), _("Write as it comes.")))
    offers += [Offer(one.key.value, one.title, one.purpose, one.credit) for one in models()]
    kind = ReflectionKind.letter
    offers.append(Offer(_LETTER, _("A letter"), words.kind_sentence(kind)))
    return offers


async def _write(
    app: MentorlogApp, mentorship_id: int | None, how: str, prompt: Prompt | None
) -> None:
    from mentorlog.tui.screens.reflection_editor import ReflectionEditor

    writing = blank(1, mentorship_id=mentorship_id)
    if how == _QUESTION and prompt is not None:
        writing = blank(
            1,
            mentorship_id=mentorship_id,
            prompt_key=prompt.key,
            prompt_version=prompt.version,
            question=prompt.text,
        )
    elif how == _LETTER:
        writing = blank(1, mentorship_id=mentorship_id, kind=ReflectionKind.letter)
    elif how != _BLANK:
        way = ReflectionModel(how)
        guided = model(way)
        steps = 1 if guided is None else len(guided.steps)
        writing = blank(steps, mentorship_id=mentorship_id, model=way)
    if await free_to_write(app, writing.mentorship_id):
        await app.push_screen(ReflectionEditor(writing))


async def free_to_write(app: MentorlogApp, mentorship_id: int | None) -> bool:
    """Whether what was chosen may begin: something unsaved about the same is asked about first.

    Going on with that opens it, and then the answer is no, as it is when nothing is chosen.
    """
    from mentorlog.tui.reflection_keeper import save
    from mentorlog.tui.screens.reflection_editor import ReflectionEditor

    slot = slot_of(mentorship_id, None)
    draft = await app.journal.run(partial(drafts.find, slot=slot))
    if draft is None:
        return True
    waiting = from_draft(blank(1, mentorship_id=mentorship_id), draft)
    begins = discreet.body(first_words(str(draft.fields.get("text", ""))), discreet=app.discreet)
    offers = [
        Offer(_GO_ON, _("Go on with that one"), begins),
        Offer(_SAVE, _("Save that one, and begin this"), _("It becomes a reflection as it is.")),
        Offer(_DROP, _("Throw that one away, and begin this"), _("It cannot be brought back.")),
    ]
    sentence = _("Something about the same is being written and is not saved yet.")
    chosen = await app.push_screen_wait(
        ChooseDialog(_("Write for yourself"), offers, sentence=sentence)
    )
    if chosen == _GO_ON:
        await app.push_screen(ReflectionEditor(blank(1, mentorship_id=mentorship_id)))
    if chosen not in (_SAVE, _DROP):
        return False
    try:
        if chosen == _SAVE:
            await app.journal.change(partial(save, writing=waiting, slot=slot))
        else:
            await app.journal.change(partial(drafts.discard, slot=slot))
    except MentorlogError as failure:
        app.tell(failure)
        return False
    return True

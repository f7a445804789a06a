"""What of a visit goes on by itself, so that the therapist's hands stay with the patient (decision 0123)."""

from __future__ import annotations

from station.session import Action, Cue, Session, Step

#: Between a step that went well and the next one, so that its words can be read and its tone be heard [s]; chosen.
PAUSE_S = 1.0


class HandsOff:
    """After a zero that was taken the sides are checked, after that the patient is weighed.

    Only what went well leads on, and only to what puts no effort on the patient. What was refused or stopped waits for
    a person; so does every effort, and the first zero: that the plates are empty is seen by nobody but a person.
    """

    def __init__(self) -> None:
        self._before = Step.LIVE
        self._since_us = 0
        self._next: Action | None = None
        self._heard: Cue | None = None

    def hear(self, cue: Cue) -> None:
        """What was heard last tells how a step went."""
        self._heard = cue

    def wait(self) -> None:
        """A person stopped: nothing begins by itself any more until the next step went well."""
        self._before, self._next = Step.LIVE, None

    def follow(self, session: Session) -> Action | None:
        """Look at the visit; what is to be done now, or None."""
        before, self._before = self._before, session.step
        if session.step is not Step.LIVE:
            self._next = None
            return None
        if before is not Step.LIVE:
            self._next = self._after(session, before) if self._heard is Cue.DONE else None
            self._since_us = session.now_us() or 0
        now = session.now_us()
        if self._next is None or now is None or (now - self._since_us) * 1e-6 < PAUSE_S:
            return None
        following, self._next = self._next, None
        return following if following in session.allowed() else None

    @staticmethod
    def _after(session: Session, step: Step) -> Action | None:
        if step is Step.ZERO and session.zero:
            return Action.IDENTITY if session.assessment.kind != "stretch" else None
        if step is Step.IDENTITY and session.identity_checked and session.weighing is None:
            return Action.WEIGH
        return None

"""Who is signed in at this station, and when it locks itself: a value and what happens to it, without a clock.

Locked, the station shows nothing of patients until the same person types the PIN again or somebody else signs in. It
never locks in a trial: a person who pushes with all strength must not lose the screen. Times are seconds of a clock
that runs on while the computer sleeps; where there is none, call `lock` when it wakes up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from station.records.roles import Actor

#: Idle time before the station locks [s]: the shorter end of 5 to 10 minutes (chosen, clinic.md C1; 45 CFR 164.312
#: (a)(2)(iii) asks for a time and names none).
IDLE_S = 300.0

#: Said at the first start, and on the page about safety.
DISK_ENCRYPTION = (
    "The PINs keep out who stands at the screen. Who carries the computer or its disk away reads everything on it,"
    " unless the disk is encrypted: switch on BitLocker (Windows), FileVault (macOS) or LUKS (Linux) before the first"
    " real patient. This program cannot do it for you, and does not check it."
)


@dataclass(frozen=True)
class Access:
    """The state; every change gives a new one.

    Attributes
    ----------
    actor : Actor or None
        Who is signed in, also while locked; None: nobody.
    locked : bool
        The screen hides everything until the PIN was typed.
    in_trial : bool
        From the start of a trial to its end.
    active_s : float
        When somebody last did something [s].
    idle_s : float
        How long nothing may be done before the station locks [s].
    """

    actor: Actor | None = None
    locked: bool = False
    in_trial: bool = False
    active_s: float = 0.0
    idle_s: float = IDLE_S

    @property
    def open(self) -> bool:
        """True where the screen may show what the actor may see."""
        return self.actor is not None and not self.locked

    def signed_in(self, actor: Actor, now_s: float) -> Access:
        """The PIN was right, for the first time, after locking, or for somebody else."""
        return replace(self, actor=actor, locked=False, active_s=now_s)

    def signed_out(self) -> Access:
        """Nobody is signed in; in a trial nothing changes, it must end first."""
        return self if self.in_trial else replace(self, actor=None, locked=False)

    def touched(self, now_s: float) -> Access:
        """Key, mouse or foot switch; while locked it does nothing."""
        return replace(self.at(now_s), active_s=now_s) if self.open else self

    def trial_started(self, now_s: float) -> Access:
        """From now on the station does not lock; a locked one starts no trial.

        Raises
        ------
        ValueError
            Nobody is signed in, or the station is locked: the caller must not have offered it.
        """
        if not self.open:
            raise ValueError("a trial was started at a locked station")
        return replace(self, in_trial=True, active_s=now_s)

    def trial_ended(self, now_s: float) -> Access:
        """The idle time counts from here, however long the trial was."""
        return replace(self, in_trial=False, active_s=now_s)

    def at(self, now_s: float) -> Access:
        """The state at a time: locked where nothing was done for too long. A clock that jumped back locks nothing."""
        if self.open and not self.in_trial and now_s - self.active_s >= self.idle_s:
            return replace(self, locked=True)
        return self

    def lock(self) -> Access:
        """Lock now, by hand or since the computer woke up; not in a trial."""
        return replace(self, locked=True) if self.open and not self.in_trial else self

"""The visit's engine: which step the patient is in, what ends it, what is kept. No Qt, no clock of its own."""

from station.session.engine import Session
from station.session.model import Action, Cue, End, FinishedTrial, Journal, Report, Step

__all__ = ["Action", "Cue", "End", "FinishedTrial", "Journal", "Report", "Session", "Step"]

"""Records with a first user who is signed in, without the time that hashing a PIN takes."""

from __future__ import annotations

from datetime import UTC, datetime

from station.records.engine import Records
from station.records.roles import Actor, Role, act_as
from station.records.users import User


def sign_in(records: Records, role: Role = Role.CLINICIAN) -> Actor:
    """Add a user of this role and let it act from now on; its PIN fits nothing."""
    name = f"Demonstration {role.value}"
    with records.session() as session:
        user = User(
            name=name,
            folded=name.lower(),
            role=role.value,
            secret_hash="-",
            created_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        session.add(user)
        session.flush()
        actor = Actor(user.id, name, role)
        act_as(session, actor)
    records.actor = actor
    return actor

"""The emulated board for this folder."""

from tests.support.emulator import emulator_build as emulator_build

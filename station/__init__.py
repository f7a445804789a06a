"""The Asymmetry Station: limb force, its rate of development and its symmetry, each with uncertainty."""

__version__ = "0.1.0"

"""The desktop: everything that is drawn and typed; no number is computed here, only formatted."""

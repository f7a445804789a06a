"""The clinical tests as data: one TOML file each, and the loader."""

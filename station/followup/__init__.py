"""Finding, plan and progress: pure functions over visits; the records keep what they return."""

"""The table that the review is held against: rows of data, with the verdicts that docs/spec-review/rules.md gives."""

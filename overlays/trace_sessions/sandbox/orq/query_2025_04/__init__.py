"""The query language of April 2025: filters, conditions, dates, sort keys, and the page of the sessions found."""

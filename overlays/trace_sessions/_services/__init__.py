"""The behaviour that differs between the services: ids, clear flags, intervals, paging and the event tree."""

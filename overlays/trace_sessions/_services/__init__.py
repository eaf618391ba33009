"""What is special to a service: ids, clear flags, intervals, paging and the event tree."""

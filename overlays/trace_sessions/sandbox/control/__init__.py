"""What the services do not have: the control API below /_sandbox/, seeds and samples, and the page for browsers."""

"""Parts that the services don't have: the control API below /_sandbox/, seeds, samples and the browser page."""

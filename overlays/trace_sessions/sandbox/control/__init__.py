"""Parts that the services do not have: the control API below /_sandbox/, seeds, samples and the browser page."""

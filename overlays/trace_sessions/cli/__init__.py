"""The commands `trace-sessions orq` and `trace-sessions honeyhive`. They need click and rich, the extra `[cli]`.

The command `trace-sessions` loads `orq` or `honeyhive`, which say so if the extra is missing.
"""

"""The start command: prepare the data, then run web server, worker and clock as one whole."""

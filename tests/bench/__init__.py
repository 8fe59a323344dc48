"""Honest timings of the pages people open most, on many rows; run by `make bench`, never by `make test`."""

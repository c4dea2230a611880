CREATE TABLE event_chained (
    seq     INTEGER PRIMARY KEY,
    payment TEXT    NOT NULL,
    at      INTEGER NOT NULL, -- milliseconds since 1970, by the wall clock
    fact    TEXT    NOT NULL, -- JSON
    hash    BLOB    NOT NULL  -- over the hash of the record before and this record
) STRICT;

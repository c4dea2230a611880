-- What became true, in the order in which it did. Nothing is changed, deleted or left out.
CREATE TABLE event (
    seq     INTEGER PRIMARY KEY,
    payment TEXT    NOT NULL,
    at      INTEGER NOT NULL, -- milliseconds since 1970, by the wall clock
    fact    TEXT    NOT NULL  -- JSON
) STRICT;

CREATE INDEX event_of_payment ON event (payment);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Without this one, INSERT OR REPLACE would change an event.
CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- All that follows is made from the events.
CREATE TABLE payment (
    nr            INTEGER PRIMARY KEY, -- the seq of its first event
    id            TEXT    NOT NULL UNIQUE,
    last          INTEGER NOT NULL,    -- the seq of its last event
    requested     INTEGER NOT NULL,    -- milliseconds since 1970
    amount        INTEGER NOT NULL,    -- cents, as below
    reference     TEXT    NOT NULL,    -- JSON
    reference_key TEXT    NOT NULL,
    order_ids     TEXT    NOT NULL,    -- oldest first, a blank between
    status        TEXT,
    outcome       TEXT,
    attention     TEXT,
    resolved      INTEGER,             -- milliseconds since 1970
    received      INTEGER NOT NULL,
    refunded      INTEGER NOT NULL,
    watch_until   INTEGER,             -- milliseconds since 1970
    haystack      TEXT    NOT NULL     -- what a search looks in, in small letters
) STRICT;

CREATE INDEX payment_open ON payment (nr) WHERE outcome IS NULL;
CREATE INDEX payment_requested ON payment (requested);
CREATE INDEX payment_watched ON payment (watch_until) WHERE watch_until IS NOT NULL;
CREATE INDEX payment_of_reference ON payment (reference_key, outcome, resolved);

CREATE TABLE order_id (
    nr      INTEGER PRIMARY KEY, -- counts the orders ever minted here, from 1
    id      TEXT    NOT NULL UNIQUE,
    payment INTEGER NOT NULL,
    minted  INTEGER NOT NULL     -- milliseconds since 1970
) STRICT;

CREATE INDEX order_minted ON order_id (minted);

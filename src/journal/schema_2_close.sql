DROP TABLE event;
ALTER TABLE event_chained RENAME TO event;

CREATE INDEX event_of_payment ON event (payment);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Only what a checkpoint stands for may go.
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
WHEN OLD.seq > (SELECT coalesce(max(last), 0) FROM month WHERE removed IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Without this one, INSERT OR REPLACE would change an event.
CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
WHEN NEW.seq IS NOT 1 + max(
    (SELECT coalesce(max(seq), 0) FROM event),
    (SELECT coalesce(max(last), 0) FROM gap),
    (SELECT coalesce(max(last), 0) FROM month WHERE removed IS NOT NULL)
)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

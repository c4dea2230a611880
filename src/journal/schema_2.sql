-- Each record is chained by a hash to the one before, and each month is closed with a checkpoint.
-- The table of events is made anew beside this, as a column without a default cannot be added.

-- The months with records, by the order of the records. All but the last are closed: the row of a
-- closed month is its checkpoint, which stays when its records are removed.
CREATE TABLE month (
    nr      INTEGER PRIMARY KEY, -- counts from 1
    label   INTEGER NOT NULL,    -- 202611 is November 2026, in UTC
    first   INTEGER NOT NULL,    -- the seq of its first record
    last    INTEGER NOT NULL,    -- the seq of its last record
    records INTEGER NOT NULL,    -- how many there are
    latest  INTEGER NOT NULL,    -- the latest wall time in it, in milliseconds since 1970
    orders  INTEGER NOT NULL,    -- how many Orders were minted here up to its end
    hash    BLOB    NOT NULL,    -- the hash of its last record
    removed INTEGER              -- when its records were removed, in milliseconds since 1970
) STRICT;

CREATE INDEX month_removed ON month (last) WHERE removed IS NOT NULL;

CREATE TRIGGER month_is_never_deleted BEFORE DELETE ON month
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER month_follows_the_last BEFORE INSERT ON month
WHEN NEW.nr IS NOT (SELECT coalesce(max(nr), 0) + 1 FROM month)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- The present month grows; of a closed one only its removal can be noted, once.
CREATE TRIGGER month_only_grows BEFORE UPDATE ON month
WHEN NOT (
    (NEW.nr, NEW.label, NEW.first) IS (OLD.nr, OLD.label, OLD.first)
    AND CASE WHEN OLD.nr = (SELECT max(nr) FROM month)
        THEN NEW.last > OLD.last AND NEW.removed IS NULL
        ELSE OLD.removed IS NULL AND NEW.removed IS NOT NULL
             AND (NEW.last, NEW.records, NEW.latest, NEW.orders, NEW.hash)
              IS (OLD.last, OLD.records, OLD.latest, OLD.orders, OLD.hash)
        END
)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- What was found damaged, and set aside. It is told for ever.
CREATE TABLE damage (
    nr         INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL, -- when it was found, in milliseconds since 1970
    what       TEXT    NOT NULL, -- what was found
    file       TEXT,             -- the name of the file that was set aside, where there was one
    kept       INTEGER NOT NULL, -- how many records were carried over
    lost       INTEGER NOT NULL, -- how many are known to be lost
    last_sound INTEGER,          -- the time of the last record before the first loss
    told       INTEGER,          -- when a person was told of it
    fetched    INTEGER           -- when what was lost was fetched from the provider
) STRICT;

CREATE TRIGGER damage_is_never_deleted BEFORE DELETE ON damage
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Which records are lost.
CREATE TABLE gap (
    first  INTEGER PRIMARY KEY,
    last   INTEGER NOT NULL,
    hash   BLOB    NOT NULL, -- what the record behind it is chained to
    orders INTEGER NOT NULL, -- the Orders minted up to its end are at most so many
    damage INTEGER NOT NULL  -- the number of the damage
) STRICT;

CREATE TRIGGER gap_is_never_changed BEFORE UPDATE ON gap
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER gap_is_never_deleted BEFORE DELETE ON gap
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

ALTER TABLE journey.source_activity ADD COLUMN accepted_at timestamptz; -- when something was recorded last
CREATE INDEX source_activity_accepted ON journey.source_activity (source, accepted_at) WHERE accepted_at IS NOT NULL;
COMMENT ON INDEX journey.source_activity_accepted IS 'SourceStatuses: the last touchpoint of a source';

COMMENT ON COLUMN journey.parked.digest IS 'HMAC-SHA-256 of the bytes, under the source''s data key: a record that is sent again is parked once';
CREATE INDEX parked_of_source ON journey.parked (source, number) INCLUDE (size);
COMMENT ON INDEX journey.parked_of_source IS 'ParkedRows: a page of a source; ParkedRoom: how much each source takes';
CREATE INDEX parked_received_at ON journey.parked (received_at);
COMMENT ON INDEX journey.parked_received_at IS 'ParkedRows: what is too old to be kept';

-- The last time that many parked records were taken again; one server at a time does so.
CREATE TABLE journey.retry (
    single     boolean     NOT NULL DEFAULT true,
    run        uuid        NOT NULL,
    source     uuid,                 -- of this source only
    reason     text        NOT NULL, -- parked for a reason that has this in it; '' for all
    state      text        NOT NULL,
    started_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL, -- rises while it is under way
    total      bigint      NOT NULL,
    accepted   bigint      NOT NULL DEFAULT 0,
    duplicates bigint      NOT NULL DEFAULT 0,
    ignored    bigint      NOT NULL DEFAULT 0,
    parked     bigint      NOT NULL DEFAULT 0,
    failure    text,
    CONSTRAINT retry_pk PRIMARY KEY (single),
    CONSTRAINT retry_once CHECK (single)
);

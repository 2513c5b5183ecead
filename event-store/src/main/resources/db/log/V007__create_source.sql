-- The systems that touchpoints come from.
CREATE TABLE journey.source (
    id            uuid        NOT NULL, -- names the data key too that is its secret's and its parked records'
    kind          text        NOT NULL,
    name          text        NOT NULL,
    mapping       text,
    state         text        NOT NULL,
    key_hash      bytea       NOT NULL, -- SHA-256 of the key it shows
    secret        bytea,                -- sealed: what it signs with
    registered_at timestamptz NOT NULL,
    CONSTRAINT source_pk PRIMARY KEY (id)
);

CREATE UNIQUE INDEX source_name ON journey.source (name) WHERE state <> 'REMOVED';
COMMENT ON INDEX journey.source_name IS 'SourceRegistry: no two sources of one name';

-- Records that could not be taken, as they came.
CREATE TABLE journey.parked (
    number      bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    source      uuid        NOT NULL,
    received_at timestamptz NOT NULL,
    reason      text        NOT NULL,
    digest      bytea       NOT NULL, -- SHA-256 of the bytes: a record that is sent again is parked once
    size        integer     NOT NULL,
    tries       integer     NOT NULL DEFAULT 1,
    bytes       bytea       NOT NULL, -- sealed under the source's data key
    CONSTRAINT parked_pk PRIMARY KEY (number),
    CONSTRAINT parked_once UNIQUE (source, digest)
);
ALTER TABLE journey.parked ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What each source has sent, by the minute; summed over servers.
CREATE TABLE journey.source_activity (
    source     uuid        NOT NULL,
    minute     timestamptz NOT NULL,
    accepted   bigint      NOT NULL,
    duplicates bigint      NOT NULL,
    ignored    bigint      NOT NULL,
    parked     bigint      NOT NULL,
    failed     bigint      NOT NULL, -- requests that were refused whole: a wrong signature, an unreadable body
    last_at    timestamptz NOT NULL,
    last_error text,
    CONSTRAINT source_activity_pk PRIMARY KEY (source, minute)
);

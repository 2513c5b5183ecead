-- Everything that happened, once, in the order in which it was committed. Rows are added, never changed, never taken out.
CREATE TABLE journey.log (
    position    bigint           NOT NULL, -- dense and rising from 1
    stream      uuid             NOT NULL, -- keyed hash of the strongest identifier, or hash of an aggregate's name
    customer    uuid,                      -- whom the stream belonged to when this was recorded; null for what is no touchpoint
    linked      uuid[]           NOT NULL, -- the streams of the other identifiers
    type        text COLLATE "C" NOT NULL, -- stored name
    revision    smallint         NOT NULL, -- of the stored form
    occurred_at timestamptz      NOT NULL,
    recorded_at timestamptz      NOT NULL,
    source      text COLLATE "C" NOT NULL,
    id          text COLLATE "C" NOT NULL,
    body        bytea            NOT NULL, -- JSON
    CONSTRAINT log_position PRIMARY KEY (position),
    CONSTRAINT log_source_id UNIQUE (source, id)
);

CREATE INDEX log_stream_occurred_at ON journey.log (stream, occurred_at);
COMMENT ON INDEX journey.log_stream_occurred_at IS 'CustomerStories: the touchpoints of a person in the order in which they happened';

-- Whom a stream belongs to. A stream without a row is a person of its own.
CREATE TABLE journey.stream (
    stream   uuid NOT NULL,
    customer uuid NOT NULL,
    CONSTRAINT stream_pk PRIMARY KEY (stream)
);

CREATE INDEX stream_customer ON journey.stream (customer);
COMMENT ON INDEX journey.stream_customer IS 'CustomerStories: the streams of a person';

-- What was not taken, by its name, so that its sender can ask why. What was wrong, never what was sent.
CREATE TABLE journey.refusal (
    source     text COLLATE "C" NOT NULL,
    id         text COLLATE "C" NOT NULL,
    refused_at timestamptz      NOT NULL,
    conflict   boolean          NOT NULL, -- true: another touchpoint of that name was there before
    problems   text             NOT NULL, -- JSON
    CONSTRAINT refusal_pk PRIMARY KEY (source, id)
);

CREATE INDEX refusal_refused_at ON journey.refusal (refused_at);
COMMENT ON INDEX journey.refusal_refused_at IS 'Refusals: forgetting the oldest';

-- The fingerprint of the key that names streams: a server with another key would name everybody anew.
CREATE TABLE journey.stream_key (
    fingerprint uuid    NOT NULL,
    one         boolean NOT NULL DEFAULT true,
    CONSTRAINT stream_key_one CHECK (one),
    CONSTRAINT stream_key_pk PRIMARY KEY (one)
);

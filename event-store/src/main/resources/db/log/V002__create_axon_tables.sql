-- Where Axon keeps what it remembers: how far each processor's segments are, what they could not read, snapshots.
CREATE TABLE journey.token (
    processorname varchar(255) NOT NULL,
    segment       integer      NOT NULL,
    token         bytea,
    tokentype     varchar(255),
    timestamp     varchar(255),
    owner         varchar(255),
    CONSTRAINT token_pk PRIMARY KEY (processorname, segment)
);

CREATE TABLE journey.dead_letter (
    deadletteridentifier varchar(255) NOT NULL,
    processinggroup      varchar(255) NOT NULL,
    sequenceidentifier   varchar(255) NOT NULL,
    sequenceindex        bigint       NOT NULL,
    messagetype          varchar(255) NOT NULL,
    eventidentifier      varchar(255) NOT NULL,
    timestamp            varchar(255) NOT NULL,
    payloadtype          varchar(255) NOT NULL,
    payloadrevision      varchar(255),
    payload              bytea        NOT NULL,
    metadata             bytea,
    type                 varchar(255),
    aggregateidentifier  varchar(255),
    sequencenumber       bigint,
    tokentype            varchar(255),
    token                bytea,
    enqueuedat           varchar(255) NOT NULL,
    lasttouched          varchar(255),
    processingstarted    varchar(255),
    causetype            varchar(255),
    causemessage         varchar(1023),
    diagnostics          bytea,
    CONSTRAINT dead_letter_pk PRIMARY KEY (deadletteridentifier),
    CONSTRAINT dead_letter_sequence UNIQUE (processinggroup, sequenceidentifier, sequenceindex)
);

CREATE INDEX dead_letter_group ON journey.dead_letter (processinggroup);
COMMENT ON INDEX journey.dead_letter_group IS 'Axon: what a processor has parked';

CREATE TABLE journey.snapshot (
    stream          uuid        NOT NULL, -- the aggregate's, as in the log
    sequence_number bigint      NOT NULL,
    type            text        NOT NULL, -- stored name
    revision        smallint    NOT NULL,
    recorded_at     timestamptz NOT NULL,
    body            bytea       NOT NULL, -- JSON
    CONSTRAINT snapshot_pk PRIMARY KEY (stream, sequence_number)
);

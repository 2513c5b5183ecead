-- Which streams were erased, and where in the log: what stands before that in such a stream is nobody's any more.
CREATE TABLE journey.erasure (
    stream     uuid    NOT NULL,
    position   bigint  NOT NULL,
    anonymised boolean NOT NULL, -- the numbers keep what is left of it
    CONSTRAINT erasure_pk PRIMARY KEY (stream, position)
);

CREATE INDEX erasure_position ON journey.erasure (position);
COMMENT ON INDEX journey.erasure_position IS 'LogReader: what views have to take out';

-- What is left of touchpoints that were anonymised.
CREATE TABLE journey.remains (
    position bigint NOT NULL, -- of the touchpoint in the log
    body     bytea  NOT NULL, -- JSON
    CONSTRAINT remains_pk PRIMARY KEY (position)
);

-- Who is who is settled behind the log, by one that follows it: an append does not wait for it, and it can be told as of
-- any position.
DROP TABLE journey.stream;
ALTER TABLE journey.log DROP COLUMN customer;

CREATE INDEX log_platform_event ON journey.log (position) WHERE source = '';
COMMENT ON INDEX journey.log_platform_event IS 'Settlement: decisions among the touchpoints';

-- How far along the log people are settled.
CREATE TABLE journey.settled (
    position bigint  NOT NULL,
    one      boolean NOT NULL DEFAULT true,
    CONSTRAINT settled_one CHECK (one),
    CONSTRAINT settled_pk PRIMARY KEY (one)
);

INSERT INTO journey.settled (position) VALUES (0);

-- Which streams were met on one touchpoint.
CREATE TABLE journey.link (
    stream      uuid             NOT NULL, -- the touchpoint's
    linked      uuid             NOT NULL, -- of another identifier on it
    position    bigint           NOT NULL, -- the first such touchpoint in the log
    stream_kind text COLLATE "C" NOT NULL,
    linked_kind text COLLATE "C" NOT NULL,
    blocked     boolean          NOT NULL, -- one of the two identifies nobody
    CONSTRAINT link_pk PRIMARY KEY (stream, linked)
);

CREATE INDEX link_linked ON journey.link (linked, position);
COMMENT ON INDEX journey.link_linked IS 'LinkRows: the stronger identifiers beside a weaker one, earliest first';

-- Whom a stream belonged to, from one position of the log, inclusive, until another, exclusive. Where there is nothing, it
-- is called after itself.
CREATE TABLE journey.member (
    stream   uuid   NOT NULL,
    customer uuid   NOT NULL,
    since    bigint NOT NULL,
    until    bigint NOT NULL DEFAULT 9223372036854775807,
    CONSTRAINT member_pk PRIMARY KEY (stream, since)
);

CREATE INDEX member_customer ON journey.member (customer);
COMMENT ON INDEX journey.member_customer IS 'CustomerStories: the streams of a person';

-- Whose touchpoints became others than they were, so that they have to be told again.
CREATE TABLE journey.regrouped (
    position bigint NOT NULL,
    customer uuid   NOT NULL,
    CONSTRAINT regrouped_pk PRIMARY KEY (customer, position)
);

CREATE INDEX regrouped_position ON journey.regrouped (position);
COMMENT ON INDEX journey.regrouped_position IS 'LogReader: whom views have to tell again';

-- What was decided by hand.
CREATE TABLE journey.decision (
    id       uuid                NOT NULL,
    position bigint              NOT NULL, -- where it stands in the log
    until    bigint              NOT NULL DEFAULT 9223372036854775807, -- where its withdrawal does
    ends     uuid[]              NOT NULL, -- the streams it is about
    kinds    text[] COLLATE "C"  NOT NULL, -- and their kinds
    went     integer,                      -- how many of them, the first, part from the others; null where all are joined
    CONSTRAINT decision_pk PRIMARY KEY (id)
);

CREATE INDEX decision_ends ON journey.decision USING gin (ends);
COMMENT ON INDEX journey.decision_ends IS 'DecisionRows: the decisions about some streams';

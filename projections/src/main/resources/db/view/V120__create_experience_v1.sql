CREATE SCHEMA experience_v1;

CREATE TABLE experience_v1.customer (
    generation  integer          NOT NULL,
    customer    uuid             NOT NULL,
    position    bigint           NOT NULL, -- the last touchpoint in the log that is folded in
    occurred_at timestamptz      NOT NULL, -- the moment of the latest touchpoint that is folded in
    source      text COLLATE "C" NOT NULL,
    id          text COLLATE "C" NOT NULL,
    ledger      bytea            NOT NULL, -- sealed JSON
    CONSTRAINT customer_pk PRIMARY KEY (generation, customer)
) PARTITION BY LIST (generation);

-- What is sealed cannot be compressed.
ALTER TABLE experience_v1.customer ALTER COLUMN ledger SET STORAGE EXTERNAL;

-- What was met, as numbers.
CREATE TABLE experience_v1.experience (
    generation    integer          NOT NULL,
    customer      uuid             NOT NULL,
    number        bigint           NOT NULL, -- of the customer's experiences
    measure       text             NOT NULL,
    type          text COLLATE "C" NOT NULL,
    channel       text COLLATE "C",
    location      text COLLATE "C",
    staff         text COLLATE "C",
    occurred_at   timestamptz      NOT NULL,
    due_at        timestamptz,               -- before that another touchpoint may tell otherwise
    grade         smallint         NOT NULL, -- 0 poor, 1 neutral, 2 good, 3 excellent
    gap           integer          NOT NULL, -- in ten thousandths of a spread
    actual        bigint           NOT NULL, -- in trillionths of the scale the measure is compared on
    expected      bigint           NOT NULL, -- likewise
    in_hours      boolean,
    within_target boolean,
    verdict       text,
    CONSTRAINT experience_pk PRIMARY KEY (generation, customer, number)
) PARTITION BY LIST (generation);

-- Serves the sums over a span of time.
CREATE INDEX experience_occurred_at ON experience_v1.experience (occurred_at);

-- When customers got in touch about what, as numbers.
CREATE TABLE experience_v1.contact (
    generation  integer          NOT NULL,
    customer    uuid             NOT NULL,
    number      bigint           NOT NULL, -- of the customer's contacts
    type        text COLLATE "C" NOT NULL,
    channel     text COLLATE "C",
    location    text COLLATE "C",
    staff       text COLLATE "C",
    occurred_at timestamptz      NOT NULL,
    previous    bigint,                    -- the number of the one before about the same matter
    previous_at timestamptz,
    failed      boolean          NOT NULL, -- it is known to have settled nothing
    reopening   boolean          NOT NULL, -- a case was reopened
    CONSTRAINT contact_pk PRIMARY KEY (generation, customer, number)
) PARTITION BY LIST (generation);

-- Serves first-contact resolution in a span of time.
CREATE INDEX contact_occurred_at ON experience_v1.contact (occurred_at);

CREATE TABLE experience_v1.customer_1 PARTITION OF experience_v1.customer FOR VALUES IN (1);
CREATE TABLE experience_v1.experience_1 PARTITION OF experience_v1.experience FOR VALUES IN (1);
CREATE TABLE experience_v1.contact_1 PARTITION OF experience_v1.contact FOR VALUES IN (1);

INSERT INTO journey.view (name) VALUES ('experience_v1');

CREATE SCHEMA effort_v1;

CREATE TABLE effort_v1.customer (
    generation  integer          NOT NULL,
    customer    uuid             NOT NULL,
    position    bigint           NOT NULL, -- the last place in the log that made a difference
    occurred_at timestamptz      NOT NULL, -- the moment of the latest touchpoint that is folded in:
    source      text COLLATE "C" NOT NULL, -- what happened before it
    id          text COLLATE "C" NOT NULL, -- is late
    ledger      bytea            NOT NULL, -- sealed JSON
    CONSTRAINT customer_pk PRIMARY KEY (generation, customer)
) PARTITION BY LIST (generation);

-- What is sealed cannot be compressed.
ALTER TABLE effort_v1.customer ALTER COLUMN ledger SET STORAGE EXTERNAL;

CREATE TABLE effort_v1.customer_1 PARTITION OF effort_v1.customer FOR VALUES IN (1);

-- What is counted over everybody's cases. Each driver has its column: hundredths of its unit.
CREATE TABLE effort_v1.contact_case (
    generation           integer          NOT NULL,
    customer             uuid             NOT NULL,
    number               bigint           NOT NULL, -- which of the customer's cases
    last                 timestamptz      NOT NULL, -- when its last touchpoint happened
    channels             text COLLATE "C" NOT NULL, -- words, a blank between
    types                text COLLATE "C" NOT NULL, -- words, a blank between
    path                 text COLLATE "C" NOT NULL, -- words, a blank between
    repeat_contact       bigint           NOT NULL,
    transfer             bigint           NOT NULL,
    reopening            bigint           NOT NULL,
    channel_switch       bigint           NOT NULL,
    waiting              bigint           NOT NULL,
    abandoned_attempt    bigint           NOT NULL,
    menu_step            bigint           NOT NULL,
    menu_loop            bigint           NOT NULL,
    failed_self_service  bigint           NOT NULL,
    repeated_information bigint           NOT NULL,
    form_demanded        bigint           NOT NULL,
    second_return        bigint           NOT NULL,
    asked_for_more       bigint           NOT NULL,
    CONSTRAINT contact_case_pk PRIMARY KEY (generation, customer, number)
) PARTITION BY LIST (generation);

CREATE TABLE effort_v1.contact_case_1 PARTITION OF effort_v1.contact_case FOR VALUES IN (1);

-- The latest answer about each case, by what it was asked with.
CREATE TABLE effort_v1.answer (
    generation integer          NOT NULL,
    customer   uuid             NOT NULL,
    number     bigint           NOT NULL,
    instrument text COLLATE "C" NOT NULL,
    kind       text             NOT NULL,
    least      numeric          NOT NULL, -- the scale it was given on
    most       numeric          NOT NULL,
    better     text             NOT NULL, -- which end of it is the good one
    answer     numeric          NOT NULL, -- as it was given
    CONSTRAINT answer_pk PRIMARY KEY (generation, customer, number, instrument)
) PARTITION BY LIST (generation);

CREATE TABLE effort_v1.answer_1 PARTITION OF effort_v1.answer FOR VALUES IN (1);

INSERT INTO journey.view (name) VALUES ('effort_v1');

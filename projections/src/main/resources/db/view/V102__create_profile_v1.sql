CREATE SCHEMA profile_v1;

CREATE TABLE profile_v1.customer (
    generation  integer          NOT NULL,
    customer    uuid             NOT NULL,
    position    bigint           NOT NULL, -- the last touchpoint in the log that is folded in
    occurred_at timestamptz      NOT NULL, -- the moment of the latest touchpoint that is folded in:
    source      text COLLATE "C" NOT NULL, -- what happened before it
    id          text COLLATE "C" NOT NULL, -- is late
    ledger      bytea            NOT NULL, -- JSON
    CONSTRAINT customer_pk PRIMARY KEY (generation, customer)
) PARTITION BY LIST (generation);

CREATE TABLE profile_v1.customer_1 PARTITION OF profile_v1.customer FOR VALUES IN (1);

INSERT INTO journey.view (name) VALUES ('profile_v1');

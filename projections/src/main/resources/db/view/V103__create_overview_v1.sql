CREATE SCHEMA overview_v1;

CREATE TABLE overview_v1.touchpoint (
    generation  integer     NOT NULL,
    position    bigint      NOT NULL,
    customer    uuid        NOT NULL,
    anonymous   boolean     NOT NULL,
    type        text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    currency    text,                 -- of the amount, where the touchpoint moved money
    amount      numeric,
    CONSTRAINT touchpoint_pk PRIMARY KEY (generation, position)
) PARTITION BY LIST (generation);

CREATE TABLE overview_v1.touchpoint_1 PARTITION OF overview_v1.touchpoint FOR VALUES IN (1);

INSERT INTO journey.view (name) VALUES ('overview_v1');

-- What accrues with a customer lies in a column of its own. The view is told again from the log.
DROP SCHEMA profile_v1 CASCADE;
CREATE SCHEMA profile_v1;

CREATE TABLE profile_v1.customer (
    generation  integer          NOT NULL,
    customer    uuid             NOT NULL,
    position    bigint           NOT NULL, -- the last touchpoint in the log that is folded in
    occurred_at timestamptz      NOT NULL, -- the moment of the latest touchpoint that is folded in:
    source      text COLLATE "C" NOT NULL, -- what happened before it
    id          text COLLATE "C" NOT NULL, -- is late
    ledger      bytea            NOT NULL, -- JSON
    accrued     integer          NOT NULL, -- how many things have accrued in the ledger
    aside       bytea,                     -- JSON of what accrued before; empty where that is in the ledger
    CONSTRAINT customer_pk PRIMARY KEY (generation, customer)
) PARTITION BY LIST (generation);

-- Written again whenever enough has come together: to compress it would cost more than to write it.
ALTER TABLE profile_v1.customer ALTER COLUMN aside SET STORAGE EXTERNAL;

CREATE TABLE profile_v1.customer_1 PARTITION OF profile_v1.customer FOR VALUES IN (1)
    WITH (fillfactor = 60, toast_tuple_target = 4080);

UPDATE journey.view SET generation = 1, building = NULL, built_to = 0, failure = NULL WHERE name = 'profile_v1';
DELETE FROM journey.token WHERE processorname = 'profile_v1';
DELETE FROM journey.dead_letter WHERE processinggroup = 'profile_v1';

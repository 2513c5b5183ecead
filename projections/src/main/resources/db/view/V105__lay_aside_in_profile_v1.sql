-- What accrues with a customer lies in a column of its own. The view is told again from the log.
TRUNCATE profile_v1.customer;

ALTER TABLE profile_v1.customer
    ADD COLUMN accrued integer NOT NULL, -- how many things have accrued in the ledger
    ADD COLUMN aside   bytea;            -- JSON of what accrued before; empty where that is in the ledger

-- Written again whenever enough has come together: to compress it would cost more than to write it.
ALTER TABLE profile_v1.customer ALTER COLUMN aside SET STORAGE EXTERNAL;

DO $$
DECLARE
    partition regclass;
BEGIN
    FOR partition IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'profile_v1.customer'::regclass LOOP
        EXECUTE format('ALTER TABLE %s SET (fillfactor = 60, toast_tuple_target = 4080)', partition);
    END LOOP;
END $$;

DELETE FROM journey.token WHERE processorname = 'profile_v1';
DELETE FROM journey.dead_letter WHERE processinggroup = 'profile_v1';

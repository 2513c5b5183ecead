-- What views remembered of customers earlier: from there a story is told again when a touchpoint comes late.
DO $$
DECLARE
    view text;
    partition record;
BEGIN
    FOREACH view IN ARRAY ARRAY['profile_v1', 'effort_v1', 'experience_v1', 'churn_v1'] LOOP
        EXECUTE format('
            CREATE TABLE %1$s.checkpoint (
                generation  integer          NOT NULL,
                customer    uuid             NOT NULL,
                slot        smallint         NOT NULL, -- the higher, the more seldom it is written anew
                position    bigint           NOT NULL, -- the last touchpoint in the log that is folded in
                occurred_at timestamptz      NOT NULL, -- the moment of the latest touchpoint that is folded in
                source      text COLLATE "C" NOT NULL,
                id          text COLLATE "C" NOT NULL,
                ledger      bytea            NOT NULL, -- sealed, as LedgerFormat writes it
                CONSTRAINT checkpoint_pk PRIMARY KEY (generation, customer, slot)
            ) PARTITION BY LIST (generation)', view);
        EXECUTE format('ALTER TABLE %s.checkpoint ALTER COLUMN ledger SET STORAGE EXTERNAL', view);
        FOR partition IN
            SELECT substring(relname FROM '_([0-9]+)$') AS generation
            FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
            WHERE inhparent = (view || '.customer')::regclass
        LOOP
            EXECUTE format(
                'CREATE TABLE %1$s.checkpoint_%2$s PARTITION OF %1$s.checkpoint FOR VALUES IN (%2$s) WITH (toast_tuple_target = 4080)',
                view, partition.generation);
        END LOOP;
    END LOOP;
END $$;

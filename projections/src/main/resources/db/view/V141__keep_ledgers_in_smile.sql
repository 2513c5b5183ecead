-- Ledgers are kept in Smile instead of JSON. The views are told again from the log.
TRUNCATE profile_v1.customer;
TRUNCATE effort_v1.customer, effort_v1.contact_case, effort_v1.answer;
TRUNCATE experience_v1.customer, experience_v1.experience, experience_v1.contact;
TRUNCATE churn_v1.customer, churn_v1.numbers;

COMMENT ON COLUMN profile_v1.customer.ledger IS 'sealed Smile';
COMMENT ON COLUMN profile_v1.customer.aside IS 'sealed Smile of what accrued before; empty where that is in the ledger';
COMMENT ON COLUMN effort_v1.customer.ledger IS 'sealed Smile';
COMMENT ON COLUMN experience_v1.customer.ledger IS 'sealed Smile';
COMMENT ON COLUMN churn_v1.customer.ledger IS 'sealed Smile';

DO $$
DECLARE
    partition regclass;
BEGIN
    FOR partition IN
        SELECT inhrelid FROM pg_inherits
        WHERE inhparent IN ('effort_v1.customer'::regclass, 'experience_v1.customer'::regclass, 'churn_v1.customer'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE %s SET (fillfactor = 60, toast_tuple_target = 4080)', partition);
    END LOOP;
END $$;

DELETE FROM journey.token WHERE processorname IN ('profile_v1', 'effort_v1', 'experience_v1', 'churn_v1');
DELETE FROM journey.dead_letter WHERE processinggroup IN ('profile_v1', 'effort_v1', 'experience_v1', 'churn_v1');

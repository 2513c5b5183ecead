-- Ledgers are kept without the names of their parts, checkpoints with them. The views are told again from the log.
TRUNCATE profile_v1.customer, profile_v1.checkpoint;
TRUNCATE effort_v1.customer, effort_v1.checkpoint, effort_v1.contact_case, effort_v1.answer;
TRUNCATE experience_v1.customer, experience_v1.checkpoint, experience_v1.experience, experience_v1.contact;
TRUNCATE churn_v1.customer, churn_v1.checkpoint, churn_v1.numbers;

COMMENT ON COLUMN profile_v1.customer.ledger IS 'sealed, as LedgerFormat writes it';
COMMENT ON COLUMN profile_v1.customer.aside IS 'likewise what accrued before; empty where that is in the ledger';
COMMENT ON COLUMN effort_v1.customer.ledger IS 'sealed, as LedgerFormat writes it';
COMMENT ON COLUMN experience_v1.customer.ledger IS 'sealed, as LedgerFormat writes it';
COMMENT ON COLUMN churn_v1.customer.ledger IS 'sealed, as LedgerFormat writes it';

DELETE FROM journey.token WHERE processorname IN ('profile_v1', 'effort_v1', 'experience_v1', 'churn_v1');
DELETE FROM journey.dead_letter WHERE processinggroup IN ('profile_v1', 'effort_v1', 'experience_v1', 'churn_v1');

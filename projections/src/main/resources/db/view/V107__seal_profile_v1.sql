-- Ledgers are sealed under the data key of the stream that the customer is called after. The view is told again from the log.
TRUNCATE profile_v1.customer;

-- What is sealed cannot be compressed.
ALTER TABLE profile_v1.customer ALTER COLUMN ledger SET STORAGE EXTERNAL;

COMMENT ON COLUMN profile_v1.customer.ledger IS 'sealed JSON';
COMMENT ON COLUMN profile_v1.customer.aside IS 'sealed JSON of what accrued before; empty where that is in the ledger';

DELETE FROM journey.token WHERE processorname = 'profile_v1';
DELETE FROM journey.dead_letter WHERE processinggroup = 'profile_v1';

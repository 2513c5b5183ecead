-- Whose a touchpoint is may change; whose stream it is in does not. The views are told again from the log, as people are
-- settled anew.
TRUNCATE overview_v1.touchpoint;
ALTER TABLE overview_v1.touchpoint RENAME COLUMN customer TO stream;

TRUNCATE profile_v1.customer;

DELETE FROM journey.token;
DELETE FROM journey.dead_letter;

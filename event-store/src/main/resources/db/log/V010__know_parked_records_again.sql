COMMENT ON COLUMN journey.parked.digest IS 'HMAC-SHA-256 of what its source sent, under the source''s data key: a record that is sent again is parked once';

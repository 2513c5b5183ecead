CREATE INDEX log_platform_event_type ON journey.log (type, position) WHERE source = '';
COMMENT ON INDEX journey.log_platform_event_type IS 'LogReader: the last event of a type, and all of it';

-- Serves the overview of a span of time.
CREATE INDEX touchpoint_occurred_at ON overview_v1.touchpoint (occurred_at);

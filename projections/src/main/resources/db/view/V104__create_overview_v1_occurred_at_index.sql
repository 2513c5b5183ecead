-- Serves the overview of a span of time: what a log has grown by lately lies together, so that a few bytes for many pages
-- tell which pages to leave out.
CREATE INDEX touchpoint_occurred_at ON overview_v1.touchpoint USING brin (occurred_at) WITH (autosummarize = on);

ALTER TABLE journey.log ADD COLUMN event text COLLATE "C"; -- identifier of an event of the platform's, which its body has too; null for a touchpoint
CREATE UNIQUE INDEX log_event ON journey.log (event) WHERE source = '';
COMMENT ON INDEX journey.log_event IS 'PlatformEvents: an identifier is used once, by whatever aggregate';

-- What is left of a person who was anonymised is in no stream.
ALTER TABLE overview_v1.touchpoint ALTER COLUMN stream DROP NOT NULL;

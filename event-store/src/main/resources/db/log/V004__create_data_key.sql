-- The key under which a stream's touchpoints, and what is told of them, are sealed. A stream that was written to and has no
-- key is erased.
CREATE TABLE journey.data_key (
    stream  uuid     NOT NULL,
    master  smallint NOT NULL, -- the master key that it is wrapped under
    wrapped bytea    NOT NULL, -- the key's mark, which is also in what it sealed, a nonce, and the key with a tag
    CONSTRAINT data_key_pk PRIMARY KEY (stream)
);

-- The fingerprints of the master key in force, which has the highest number, and of one that is being replaced by it.
CREATE TABLE journey.master_key (
    id          smallint NOT NULL,
    fingerprint uuid     NOT NULL,
    CONSTRAINT master_key_pk PRIMARY KEY (id)
);

-- How often keys were destroyed. Who holds keys from an earlier epoch must not write under them.
CREATE TABLE journey.key_epoch (
    epoch bigint  NOT NULL DEFAULT 0,
    one   boolean NOT NULL DEFAULT true,
    CONSTRAINT key_epoch_one CHECK (one),
    CONSTRAINT key_epoch_pk PRIMARY KEY (one)
);

INSERT INTO journey.key_epoch DEFAULT VALUES;

-- From here on bodies are sealed, and old ones, in clear JSON, stay. What is sealed cannot be compressed.
ALTER TABLE journey.log ALTER COLUMN body SET STORAGE EXTERNAL;
COMMENT ON COLUMN journey.log.body IS 'sealed under the stream''s data key; JSON of what the platform did, and of what is older than keys; empty where such was erased';

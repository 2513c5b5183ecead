CREATE SCHEMA publication;

-- Which scores were published last.
CREATE TABLE publication.score (
    customer uuid             NOT NULL,
    score    text COLLATE "C" NOT NULL, -- what it is called
    version  integer          NOT NULL, -- of its policy or model
    told     text             NOT NULL, -- JSON, numbers
    CONSTRAINT score_pk PRIMARY KEY (customer, score)
);

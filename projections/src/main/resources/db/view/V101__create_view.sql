-- The views there are, and which generation of their rows is the one that is read.
CREATE TABLE journey.view (
    name       text        NOT NULL,             -- with its version, such as profile_v1
    generation integer     NOT NULL DEFAULT 1,   -- the rows that are read and kept up to date
    building   integer,                          -- the rows that are being built beside them, if any
    built_to   bigint      NOT NULL DEFAULT 0,   -- how far along the log that is
    failure    text,                             -- why the last rebuild did not end
    CONSTRAINT view_pk PRIMARY KEY (name)
);

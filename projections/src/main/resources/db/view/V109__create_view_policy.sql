-- By which version of its policy each generation of a view is told.
CREATE TABLE journey.view_policy (
    view       text    NOT NULL,
    generation integer NOT NULL,
    version    integer NOT NULL,
    CONSTRAINT view_policy_pk PRIMARY KEY (view, generation)
);

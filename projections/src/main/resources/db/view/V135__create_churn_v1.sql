CREATE SCHEMA churn_v1;

CREATE TABLE churn_v1.customer (
    generation  integer          NOT NULL,
    customer    uuid             NOT NULL,
    position    bigint           NOT NULL, -- the last touchpoint in the log that is folded in
    occurred_at timestamptz      NOT NULL, -- the moment of the latest touchpoint that is folded in:
    source      text COLLATE "C" NOT NULL, -- what happened before it
    id          text COLLATE "C" NOT NULL, -- is late
    ledger      bytea            NOT NULL, -- sealed JSON
    CONSTRAINT customer_pk PRIMARY KEY (generation, customer)
) PARTITION BY LIST (generation);

-- What is sealed cannot be compressed.
ALTER TABLE churn_v1.customer ALTER COLUMN ledger SET STORAGE EXTERNAL;

CREATE TABLE churn_v1.customer_1 PARTITION OF churn_v1.customer FOR VALUES IN (1);

-- The same ledgers in numbers that name nobody, from which everybody is scored at once. Days are since 1970-01-01.
CREATE TABLE churn_v1.numbers (
    generation     integer          NOT NULL,
    customer       uuid             NOT NULL,
    days           integer          NOT NULL, -- with a purchase; 0 for who never bought
    first_day      integer          NOT NULL,
    last_day       integer          NOT NULL,
    gap            double precision NOT NULL, -- logarithm of the usual time between two of them
    lately         double precision NOT NULL, -- they, faded by half in 90 days, on the last of them
    in_general     double precision NOT NULL, -- and in 365 days
    lines          bigint           NOT NULL,
    last_lines     bigint           NOT NULL,
    currency       text             NOT NULL, -- the one paid in on most days, else empty; of it:
    spend          double precision NOT NULL,
    spend_days     integer          NOT NULL,
    repeat_spend   double precision NOT NULL, -- after the first day
    repeat_days    integer          NOT NULL,
    returns        double precision NOT NULL, -- faded by half in 180 days, on returns_day
    returns_day    integer          NOT NULL,
    effort         double precision NOT NULL, -- likewise, on effort_day
    effort_day     integer          NOT NULL,
    unresolved     integer          NOT NULL,
    grade          double precision NOT NULL, -- 0 to 1
    late           boolean          NOT NULL, -- the last order
    since          integer,                   -- the day the contract began, where there is one
    until          integer,                   -- the day it ends if it is not renewed, where that is set
    price_currency text             NOT NULL, -- empty where no price is known
    monthly_price  double precision NOT NULL,
    renewals       integer          NOT NULL,
    raised         boolean          NOT NULL,
    CONSTRAINT numbers_pk PRIMARY KEY (generation, customer)
) PARTITION BY LIST (generation);

CREATE TABLE churn_v1.numbers_1 PARTITION OF churn_v1.numbers FOR VALUES IN (1);

INSERT INTO journey.view (name) VALUES ('churn_v1');

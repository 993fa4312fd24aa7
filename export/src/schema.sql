-- Comments stand inside the statements, where a database keeps them: see `.schema` in sqlite3.

CREATE TABLE meta (
    -- The dataset itself: title, data_version, generator.
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE column_description (
    -- What each column of the view `codes` holds.
    name TEXT PRIMARY KEY,
    description TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE catalog (
    -- A code has a meaning within its catalog only.
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE topic (
    -- What an error is about.
    id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE retry (
    -- Whether, and how, sending the request again can help.
    id TEXT PRIMARY KEY,
    -- 1 where the same request, unchanged, may succeed later
    retryable INTEGER NOT NULL CHECK (retryable IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE actor (
    -- Who has to act.
    id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE remedy (
    -- What the caller is told to do; decides retry and actor.
    id TEXT PRIMARY KEY,
    instruction TEXT NOT NULL,
    retry TEXT NOT NULL REFERENCES retry (id),
    actor TEXT NOT NULL REFERENCES actor (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX remedy_retry ON remedy (retry);
CREATE INDEX remedy_actor ON remedy (actor);

CREATE TABLE entry (
    -- the place in the order of all exports
    id INTEGER PRIMARY KEY,
    catalog TEXT NOT NULL REFERENCES catalog (id),
    code INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    -- null where the title says it all
    explanation TEXT,
    topic TEXT NOT NULL REFERENCES topic (id),
    remedy TEXT NOT NULL REFERENCES remedy (id),
    UNIQUE (catalog, code),
    UNIQUE (catalog, name)
) STRICT;

-- A log knows the number, and not always the catalog.
CREATE INDEX entry_code ON entry (code);
CREATE INDEX entry_topic ON entry (topic);
CREATE INDEX entry_remedy ON entry (remedy);

CREATE TABLE same_as (
    -- Codes of one catalog that mean the same, both ways.
    catalog TEXT NOT NULL,
    code INTEGER NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (catalog, code, other),
    FOREIGN KEY (catalog, code) REFERENCES entry (catalog, code),
    FOREIGN KEY (catalog, other) REFERENCES entry (catalog, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX same_as_other ON same_as (catalog, other);

CREATE VIRTUAL TABLE codes_fts USING fts5 (
    catalog UNINDEXED,
    code UNINDEXED,
    name,
    title,
    explanation,
    -- Spelled so that Datasette and sqlite-utils find what it indexes.
    content="entry",
    content_rowid = 'id',
    tokenize = 'porter'
);

CREATE VIEW codes AS
-- One flat row a code, with the columns and the order of all exports.
-- Search it: SELECT * FROM codes JOIN codes_fts USING (catalog, code)
--            WHERE codes_fts MATCH 'certificate' ORDER BY rank;
SELECT
    entry.catalog,
    entry.code,
    entry.name,
    entry.title,
    entry.explanation,
    entry.topic,
    entry.remedy,
    remedy.instruction,
    remedy.retry,
    retry.retryable,
    remedy.actor,
    (
        SELECT coalesce(group_concat(other, ' '), '')
        FROM (
            SELECT other
            FROM same_as
            WHERE same_as.catalog = entry.catalog AND same_as.code = entry.code
            ORDER BY other
        )
    ) AS same_as
FROM entry
JOIN remedy ON remedy.id = entry.remedy
JOIN retry ON retry.id = remedy.retry
ORDER BY entry.id;

CREATE VIEW retryable AS
-- The codes after which the same request, unchanged, may succeed later.
SELECT * FROM codes WHERE retryable;

CREATE VIEW by_actor AS
-- Who has to act, on what, after how many codes, and which.
SELECT
    actor,
    topic,
    catalog,
    count(*) AS codes,
    group_concat(code, ' ') AS which
FROM codes
GROUP BY actor, topic, catalog
ORDER BY actor, codes DESC, topic, catalog;

CREATE VIEW same_meaning AS
-- Pairs of codes of one catalog that mean the same, each pair once.
SELECT
    same_as.catalog,
    same_as.code,
    entry.title,
    same_as.other,
    other.title AS other_title
FROM same_as
JOIN entry ON entry.catalog = same_as.catalog AND entry.code = same_as.code
JOIN entry AS other ON other.catalog = same_as.catalog AND other.code = same_as.other
WHERE same_as.code < same_as.other
ORDER BY entry.id, same_as.other;

-- Tencent Cloud API v2 error codes. Query the view `codes`; the tables below it are normalized.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A code has a meaning within its catalog only.
CREATE TABLE catalog (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What an error is about.
CREATE TABLE topic (
    id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Whether, and how, sending the request again can help.
CREATE TABLE retry (
    id TEXT PRIMARY KEY,
    -- 1 where the same request, unchanged, may succeed later
    retryable INTEGER NOT NULL CHECK (retryable IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Who has to act.
CREATE TABLE actor (
    id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What the caller is told to do; decides retry and actor.
CREATE TABLE remedy (
    id TEXT PRIMARY KEY,
    instruction TEXT NOT NULL,
    retry TEXT NOT NULL REFERENCES retry,
    actor TEXT NOT NULL REFERENCES actor
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    -- the place in the order of all exports
    id INTEGER PRIMARY KEY,
    catalog TEXT NOT NULL REFERENCES catalog,
    code INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    -- null where the title says it all
    explanation TEXT,
    topic TEXT NOT NULL REFERENCES topic,
    remedy TEXT NOT NULL REFERENCES remedy,
    UNIQUE (catalog, code),
    UNIQUE (catalog, name)
) STRICT;

-- Codes of one catalog that mean the same, both ways.
CREATE TABLE same_as (
    catalog TEXT NOT NULL,
    code INTEGER NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (catalog, code, other),
    FOREIGN KEY (catalog, code) REFERENCES entry (catalog, code),
    FOREIGN KEY (catalog, other) REFERENCES entry (catalog, code)
) STRICT, WITHOUT ROWID;

-- Full-text search: SELECT code, title FROM codes_fts WHERE codes_fts MATCH 'certificate'.
CREATE VIRTUAL TABLE codes_fts USING fts5 (
    catalog UNINDEXED,
    code UNINDEXED,
    name,
    title,
    explanation,
    content = 'entry',
    content_rowid = 'id',
    tokenize = 'porter'
);

-- One flat row a code, with the columns and the order of all exports.
CREATE VIEW codes AS
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

-- Comments are inside the statements, so that the database keeps them: see `.schema` in sqlite3.

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
    id TEXT PRIMARY KEY,
    -- What it covers; empty where the id says it all.
    description TEXT NOT NULL
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
    -- What the caller should do; determines retry and actor.
    id TEXT PRIMARY KEY,
    instruction TEXT NOT NULL,
    retry TEXT NOT NULL REFERENCES retry (id),
    actor TEXT NOT NULL REFERENCES actor (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX remedy_retry ON remedy (retry);
CREATE INDEX remedy_actor ON remedy (actor);

CREATE TABLE entry (
    -- the position in the order of all exports
    id INTEGER PRIMARY KEY,
    catalog TEXT NOT NULL REFERENCES catalog (id),
    -- as the catalog writes it
    key TEXT NOT NULL,
    -- null where the catalog is keyed by text
    code INTEGER,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    -- null where the title says it all
    explanation TEXT,
    topic TEXT REFERENCES topic (id),
    remedy TEXT REFERENCES remedy (id),
    status TEXT NOT NULL CHECK (status IN ('active', 'retired')),
    UNIQUE (catalog, key),
    UNIQUE (catalog, code),
    UNIQUE (catalog, name),
    -- Nothing more is known about a retired row.
    CHECK (status = 'retired' OR topic IS NOT NULL AND remedy IS NOT NULL)
) STRICT;

-- A log has the number, but not always the catalog.
CREATE INDEX entry_code ON entry (code);
CREATE INDEX entry_topic ON entry (topic);
CREATE INDEX entry_remedy ON entry (remedy);

CREATE TABLE same_as (
    -- Codes of one catalog that mean the same, in both directions.
    catalog TEXT NOT NULL,
    key TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (catalog, key, other),
    FOREIGN KEY (catalog, key) REFERENCES entry (catalog, key),
    FOREIGN KEY (catalog, other) REFERENCES entry (catalog, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX same_as_other ON same_as (catalog, other);

CREATE VIRTUAL TABLE codes_fts USING fts5 (
    catalog UNINDEXED,
    key UNINDEXED,
    code UNINDEXED,
    name,
    title,
    explanation,
    -- Spelled as Datasette and sqlite-utils expect, to find the indexed table.
    content="entry",
    content_rowid = 'id',
    tokenize = 'porter'
);

CREATE VIEW codes AS
-- One flat row per code, with the columns and the order of all exports.
-- Search it: SELECT * FROM codes JOIN codes_fts USING (catalog, key)
--            WHERE codes_fts MATCH 'certificate' ORDER BY rank;
SELECT
    entry.catalog,
    entry.key,
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
        -- A JSON array, for versions without JSON functions as well.
        SELECT '[' || coalesce(group_concat(other, ','), '') || ']'
        FROM (
            SELECT coalesce(
                CAST(same.code AS TEXT),
                '"' || replace(replace(same.key, '\', '\\'), '"', '\"') || '"'
            ) AS other
            FROM same_as
            JOIN entry AS same ON same.catalog = same_as.catalog AND same.key = same_as.other
            WHERE same_as.catalog = entry.catalog AND same_as.key = entry.key
            ORDER BY same.id
        )
    ) AS same_as,
    entry.status
FROM entry
LEFT JOIN remedy ON remedy.id = entry.remedy
LEFT JOIN retry ON retry.id = remedy.retry
ORDER BY entry.id;

CREATE VIEW retryable AS
-- The codes after which the same request, unchanged, may succeed later.
SELECT * FROM codes WHERE retryable;

CREATE VIEW by_actor AS
-- The number of active codes and the codes, by actor, topic and catalog.
SELECT
    actor,
    topic,
    catalog,
    count(*) AS codes,
    group_concat(coalesce(CAST(code AS TEXT), key), ' ') AS which
FROM codes
WHERE status = 'active'
GROUP BY actor, topic, catalog
ORDER BY actor, codes DESC, topic, catalog;

CREATE VIEW same_meaning AS
-- Pairs of codes of one catalog that mean the same, each pair once.
SELECT
    entry.catalog,
    entry.key,
    entry.code,
    entry.title,
    other.key AS other_key,
    other.code AS other,
    other.title AS other_title
FROM same_as
JOIN entry ON entry.catalog = same_as.catalog AND entry.key = same_as.key
JOIN entry AS other ON other.catalog = same_as.catalog AND other.key = same_as.other
WHERE entry.id < other.id
ORDER BY entry.id, other.id;

-- Explains failed responses: joins a table of them to the codes. For SQLite.
--
-- responses(code, message): one row per response, as the API sent it. codes: see `export --sqlite`.
--
-- For logs of one product: the CDN, international edition, unless 'cdn' in the first join is changed
-- to another catalog, such as 'cdn-cn'. Each product numbers its module codes for itself, and the
-- numbers collide: a log of several products would get wrong rows. For such a log, leave out the join
-- to the module's table: replace 'cdn' by ''.
--
-- A message starts with the module code in brackets, round or full-width, after spaces, with an
-- optional minus and one to six digits. Brackets that repeat the common code are ignored, as is a
-- number if the common code means that the call failed before it reached a module.
-- The module's row of `codes` decides if there is one, else that of the common code: of
-- `common-later` where `common` has none. Its nulls are unknown: no other row fills them.
WITH opened AS (
    SELECT
        code,
        message,
        ltrim(replace(replace(message, '（', '('), '）', ')'), ' ') AS text
    FROM responses
    WHERE code <> 0
),
bracketed AS (
    SELECT
        code,
        message,
        CASE
            WHEN text LIKE '(%)%' THEN ltrim(substr(text, 2, instr(text, ')') - 2), ' ')
        END AS number
    FROM opened
),
failures AS (
    SELECT
        code,
        message,
        CASE
            WHEN code BETWEEN 4100 AND 4110 OR code IN (4200, 4400, 4500, 4600, 6100, 6200) THEN NULL
            WHEN length(ltrim(number, '-')) BETWEEN 1 AND 6
                AND ltrim(number, '-') NOT GLOB '*[^0-9]*'
                AND number NOT LIKE '--%'
            THEN nullif(CAST(number AS INTEGER), code)
        END AS module_code
    FROM bracketed
)
SELECT
    failures.code,
    failures.message,
    failures.module_code,
    coalesce(module.catalog, common.catalog, later.catalog) AS catalog,
    coalesce(module.name, common.name, later.name) AS name,
    coalesce(module.title, common.title, later.title) AS title,
    coalesce(module.instruction, common.instruction, later.instruction) AS instruction,
    coalesce(module.retry, common.retry, later.retry) AS retry,
    coalesce(module.actor, common.actor, later.actor) AS actor
FROM failures
LEFT JOIN codes AS module
    ON module.catalog = 'cdn' AND module.code = failures.module_code
LEFT JOIN codes AS common
    ON common.catalog = 'common' AND common.code = failures.code
    AND module.code IS NULL
LEFT JOIN codes AS later
    ON later.catalog = 'common-later' AND later.code = failures.code
    AND module.code IS NULL AND common.code IS NULL;

-- Explains failed responses: joins a table of them to the codes. For DuckDB.
--
-- responses(code, message): one row a response, as the API sent it. codes: CREATE VIEW codes AS FROM 'codes.parquet'.
-- A message opens with the module code in brackets, round or full-width, after spaces, with an
-- optional minus and one to six digits. Brackets that repeat the common code say nothing.
-- The module's row of `codes` decides if there is one, else the common code's.
-- A number is of one catalog: it is read by `common` and `cdn`, so that each response stays one row.
-- For a log of another edition, name its catalogs in the two joins, such as `common-later`, `cdn-cn`.
WITH failures AS (
    SELECT
        code,
        message,
        nullif(try_cast(regexp_extract(message, '^ *[(（] *(-?[0-9]{1,6})[)）]', 1) AS INTEGER), code) AS module_code
    FROM responses
    WHERE code <> 0
)
SELECT
    failures.code,
    failures.message,
    failures.module_code,
    coalesce(module.catalog, common.catalog) AS catalog,
    coalesce(module.name, common.name) AS name,
    coalesce(module.title, common.title) AS title,
    coalesce(module.instruction, common.instruction) AS instruction,
    coalesce(module.retry, common.retry) AS retry,
    coalesce(module.actor, common.actor) AS actor
FROM failures
LEFT JOIN codes AS module ON module.catalog = 'cdn' AND module.code = failures.module_code
LEFT JOIN codes AS common ON common.catalog = 'common' AND common.code = failures.code;

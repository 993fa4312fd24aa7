SELECT codes.*
FROM codes_fts
JOIN codes USING (catalog, code)
WHERE codes_fts MATCH :words
ORDER BY rank

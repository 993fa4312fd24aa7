SELECT codes.*
FROM codes_fts
JOIN codes USING (catalog, key)
WHERE codes_fts MATCH :words
ORDER BY rank

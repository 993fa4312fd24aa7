/* Explains codes as the program `codes` does. Rows have `catalog`, `key` and `element`; `builtIn` has
   the ids of the built-in catalogs. */
const meanings = (rows, builtIn) => {
  const [INTERNATIONAL, CHINESE, V2, API3] = ["cdn", "cdn-cn", "v2-text", "api3"],
    has = (...ids) => ids.every((id) => builtIn.includes(id)),
    hasEditions = has(INTERNATIONAL, CHINESE),
    hasTexts = has(V2, API3),
    isRetired = ({ element }) => element.className === "retired";

  /* The rows of each key, and the catalogs of texts and of numbers. */
  const keyed = new Map(),
    ids = [new Set(), new Set()];
  for (const row of rows) {
    const isNumber = row.element.dataset.text === undefined,
      key = isNumber ? Number(row.key) : row.key;
    keyed.set(key, [...(keyed.get(key) ?? []), row]);
    ids[Number(isNumber)].add(row.catalog);
  }
  const rowsOf = (code, catalogs) =>
    catalogs.flatMap((id) => (keyed.get(code) ?? []).filter(({ catalog }) => catalog === id));

  const own = [...ids[0]].filter((id) => !has(id)),
    later = has("common", "common-later") ? ["common-later"] : [],
    common = ids[1].has("common") ? ["common", ...later] : [],
    modules = [...ids[1]].filter((id) => !common.includes(id));
  /* Without common codes, the code of a response is a module code. */
  const commons = common.length ? common : modules;

  function unknown(code, ids) {
    const names = ids.join(", ").replace(/(.*),/, "$1 and");
    return names ? [`${names} ${ids.length > 1 ? "have" : "has"} no code ${code}.`] : [];
  }

  function ofText(code, isEnveloped) {
    const mine = rowsOf(code, own),
      [v2, api3] = [V2, API3].map((id) => hasTexts ? rowsOf(code, [id])[0] : undefined),
      isEither = v2 && (isEnveloped ? !api3 : api3),
      notes = isEither ? ["Under Response a code is from API 3.0; an Error without it may be from v2's revised interfaces, or from API 3.0 with Response removed."] : [];
    let found = [v2, api3].filter((row) => row && (isEither || !isEnveloped || row === api3));
    /* No key is longer. */
    let part = code.slice(0, 65);
    while (hasTexts && !mine.length && !found.length && part.includes(".")) {
      part = part.slice(0, part.lastIndexOf("."));
      found = rowsOf(part, [API3]);
      if (found.length) notes.push("Products extend common codes after a dot; this row is for the part before the dot.");
    }
    found.unshift(...mine);
    return isEither || found.length > 1 ? { rows: [], maybe: found, notes } : { rows: found, maybe: [], notes };
  }

  /* Whether a text is the vendor's wording of a row. */
  function isSaid({ element }, text) {
    const [condition, instruction] = element.dataset.said.split("|"),
      letters = text.replace(/[^\p{Alphabetic}\p{N}]/gu, "").replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    return letters === condition || letters === condition + instruction;
  }

  function ofNumbers(code, number, text, product) {
    const isAsked = modules.includes(product),
      asked = isAsked ? [product] : modules,
      commons = common.length ? common : asked;
    let [rows, maybe] = [rowsOf(code, commons), []];
    const notes = code === null || rows.length ? [] : unknown(code, commons);
    /* The catalogs of common codes are editions of one table. */
    if (common.length) rows = rows.sort((one, other) => isRetired(one) - isRetired(other)).slice(0, 1);
    if (rows.length > 1) [rows, maybe] = [[], rows];
    if (number === null) return { rows, maybe, notes };

    const isTold = hasEditions && !isAsked,
      all = rowsOf(number, asked),
      isEdition = ({ catalog }) => isTold && (catalog === INTERNATIONAL || catalog === CHINESE),
      editions = all.filter(isEdition),
      others = all.filter((row) => !isEdition(row)),
      isBefore = /^(?:41(?:0\d|10)|4[2456]00|6[12]00)$/.test(code),
      isNotReached = isBefore && has("common") && (isTold || (hasEditions && has(product))),
      said = editions.find((row) => isSaid(row, text));
    /* If both have it, the edition in the language of the text is likelier. */
    if (/[\u4E00-\u9FFF]/.test(text)) editions.reverse();
    let found = isNotReached ? others.filter(() => isTold) : said ? [said] : [...others, ...editions];
    const isOpen = !isNotReached && !said && editions.length;
    if (isOpen) {
      const decides = rows.length ? `So ${rows[0].key}` : "Nothing";
      notes.unshift(`The message does not identify ${number}: it may be from another product. ${decides} decides; choosing its catalog resolves it.`);
    } else if (!found.length) {
      notes.unshift(...(isNotReached ? [`The call failed before it reached a module: ${number} is not a module code.`] : unknown(number, asked)));
    }
    if (isOpen || found.length > 1) [found, maybe] = [[], found];
    return { rows: [...found, ...rows], maybe, notes };
  }

  /* Returns the rows of a response, the first of which decides; those that it may stand for; and notes.
     `product` is the catalog of the product that answered, if that is known. */
  function explain({ kind, code, moduleCode, textCode, isEnveloped, message, isExact }, product) {
    const isSuccess = kind === "success" || code === 0;
    const meant = isSuccess ? { rows: [], maybe: [], notes: ["success"] }
      : kind === "error" ? ofText(textCode, isEnveloped)
      : ofNumbers(code, moduleCode, message ?? "", product);
    const { rows, maybe, notes } = meant;
    rows.sort((one, other) => isRetired(one) - isRetired(other));
    if (!isSuccess && !rows.length) {
      notes.push(`Read the message: ${maybe.length ? "the code alone does not identify its catalog" : "nothing more is known"}.`);
    }
    if (!isExact) notes.push("Read from text that is not plain JSON.");
    return meant;
  }

  /* Whether a number or a text is a code of a response; and whether a number is a module code. */
  function isKnown(code) {
    if (typeof code === "number") return code === 0 || rowsOf(code, commons).length > 0;
    const { rows, maybe } = ofText(code, true);
    return rows.length + maybe.length > 0;
  }
  const isOfModule = (code) => rowsOf(code, modules).length > 0;

  return { explain, isKnown, isOfModule };
};

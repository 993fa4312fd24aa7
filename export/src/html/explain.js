/* What responses say, by the rule of the editions, for rows that each have a `catalog` and a `key`. */
const editions = (rows) => {
  const COMMON = ["common", "common-later"];
  const [V2, API3] = ["v2-text", "api3"];
  const CHINESE = "cdn-cn";
  const NO_MODULE = [4200, 4400, 4500, 4600, 6100, 6200];

  const catalogs = [...new Set(rows.map((row) => row.catalog))];
  /* Those that read the common code: of a page of other codes, its only catalog. */
  const common = catalogs.includes(COMMON[0]) || catalogs.length > 1 ? COMMON : catalogs;
  const others = catalogs.filter((catalog) => !common.includes(catalog));

  /* The rows of a code in some catalogs. Their keys may be hexadecimal. */
  const rowsOf = (code, of) =>
    rows.filter(({ catalog, key }) => of.includes(catalog) &&
      (typeof code === "number" ? !isNaN(key) && (Number(key) | 0) === code : key === code));

  const ofText = ({ textCode, isEnveloped }) => {
    const [v2] = rowsOf(textCode, [V2]);
    const [api3] = rowsOf(textCode, [API3]);
    if (api3 && (isEnveloped || !v2)) return { decides: api3, maybe: [] };
    if (v2 && !api3 && !isEnveloped) return { decides: v2, maybe: [] };
    for (let code = textCode; !v2 && code.includes(".");) {
      code = code.slice(0, code.lastIndexOf("."));
      const [decides] = rowsOf(code, [API3]);
      if (decides) return { decides, maybe: [], note: `An extension of ${code} by a product.` };
    }
    return { maybe: rowsOf(textCode, catalogs) };
  };

  const ofNumbers = ({ code, moduleCode, message }, product) => {
    if (code === 0) return { maybe: [], note: "A success." };
    const decides = common.flatMap((catalog) => rowsOf(code, [catalog]))[0];
    if (moduleCode === null) return { decides, maybe: decides ? [] : rowsOf(code, others) };
    if ((code >= 4100 && code <= 4110) || NO_MODULE.includes(code)) {
      const note = `The call ended before it reached a module: ${moduleCode} is of none.`;
      return { decides, maybe: [], note };
    }
    const maybe = rowsOf(moduleCode, others);
    const told = maybe.find((row) => row.catalog === product);
    if (told) return { decides: told, maybe: [] };
    /* Where both editions have it, that in the language of the text is the likelier one. */
    if (/[\u4E00-\u9FFF]/.test(message)) maybe.sort((one) => (one.catalog === CHINESE ? -1 : 1));
    const note = maybe.length === 0
      ? `No catalog has ${moduleCode} as a module code.`
      : "Products share such numbers: if you know which one answered, choose its catalog.";
    return { decides, maybe, note };
  };

  /* The row that decides what to do, if there is one, those that are meant maybe, and a note where there
     is more to say. `product` is the catalog of the product that answered, if that is known. */
  const explain = (found, product) =>
    found.textCode === null ? ofNumbers(found, product) : ofText(found);

  /* Whether a code is that of a response: common, or a text. */
  const isKnown = (code) => {
    const textCode = typeof code === "string" ? code : null;
    const { decides, maybe } = explain({ code, textCode, moduleCode: null }, "");
    return Boolean(decides || (textCode !== null && maybe.length > 0));
  };

  return { explain, isKnown };
};

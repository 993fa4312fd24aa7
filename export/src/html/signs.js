/* Every response has at least one of these. */
const SIGN = /ode|questId|\([\d -]|\[retry: |Response|\\u00|\xE7\xA0\x81|\xEF\xBC\x88/;
const DEEPEST = 128;
const SPACE = " \t\n\f\r";
/* Full-width characters, and the ASCII ones that they are read as. */
const WIDE = Object.fromEntries([..."（）［］【】｛｝：，；＝\u3000\uFEFF\uFF00"].map(
  (wide, i) => [toBytes(wide), "()[][]{}:,;=   "[i]]));
const NO_LETTERS = new RegExp(`[\\0-\\x7F]|${Object.keys(WIDE).join("|")}`, "g");
const WORD = { isWord: true };

/* Replaces lone surrogates. */
const whole = (text) => text.replace(/\p{Cs}/gu, "\uFFFD");

/* Converts a text to one character per byte of its UTF-8, so that positions are byte offsets. The
   deprecated functions are the shortest way, and browsers keep them. */
const toBytes = (text) => unescape(encodeURIComponent(whole(text)));

const fromBytes = (bytes) => {
  try {
    return decodeURIComponent(escape(bytes));
  } catch {
    return "";
  }
};

/* Removes one layer of escapes: those of JSON, and the \xNN of dumps. */
const unescaped = (text) =>
  whole(text.replace(/\\(?:u([\da-fA-F]{0,4})|x([\da-fA-F]{0,2})|([^]?))/g, (_, unit, byte, char) =>
    unit?.length === 4 || byte?.length === 2 ? String.fromCharCode(parseInt(unit ?? byte, 16))
    : { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }[char] ?? char ?? "\uFFFD"));

/* Parses a 32-bit integer as JSON writes it; null for any other text. */
const toCode = (digits) => {
  const code = /^(?:0|-?[1-9]\d*)$/.test(digits) ? Number(digits) : NaN;
  return code === (code | 0) ? code : null;
};

/* Matches a sticky pattern at a position, or a global one from there on. */
const matchAt = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/* A part of the text within some layers of escapes, which are removed when it is first read. */
class Part {
  constructor(raw, layers) {
    this.raw = raw;
    this.layers = raw.includes("\\") ? Math.min(layers, 3) : 0;
  }

  get text() {
    if (this.read === undefined) {
      this.read = fromBytes(this.raw);
      for (let i = 0; i < this.layers; i++) this.read = unescaped(this.read);
    }
    return this.read;
  }

  /* The text as a key of a catalog; empty if it is longer than any key. */
  get key() {
    return this.layers && toBytes(this.text).length > 128 ? "" : this.text;
  }

  /* Whether it begins like a text code of several parts. */
  get isDotted() {
    return this.key && /^[A-Z][^.]*\./.test(this.raw);
  }

  /* The number in brackets at its start, or null, and the text after them. */
  get opened() {
    if (!this.split) {
      const [, number, rest] = /^(?: *[(（] *(-?\d{1,6})[)）] *)?([^]*)$/.exec(this.text);
      this.split = [number === undefined ? null : number | 0, rest];
    }
    return this.split;
  }
}

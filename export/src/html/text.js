/* Half a surrogate pair is no character. */
const whole = (text) => text.replace(/\p{Cs}/gu, "\uFFFD");

/* A text as the bytes of its UTF-8, each of them a character: positions are those of bytes. No newer
   way to do this is as short, and browsers keep these two functions. */
const toBytes = (text) => unescape(encodeURIComponent(whole(text)));

const fromBytes = (bytes) => {
  try {
    return decodeURIComponent(escape(bytes));
  } catch {
    return "";
  }
};

/* One layer of escapes taken off: those of JSON, and the \xNN of dumps. */
const unescaped = (text) =>
  whole(text.replace(/\\(?:u([\da-fA-F]{0,4})|x([\da-fA-F]{0,2})|([^]?))/g, (_, unit, byte, char) =>
    unit?.length === 4 || byte?.length === 2 ? String.fromCharCode(parseInt(unit ?? byte, 16))
    : { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }[char] ?? char ?? "\uFFFD"));

/* An integer of 32 bits as JSON spells it, or null. */
const toCode = (digits) => {
  const code = /^(?:0|-?[1-9]\d*)$/.test(digits) ? Number(digits) : NaN;
  return code === (code | 0) ? code : null;
};

/* What a sticky pattern finds at a place, or a global one from there on. */
const matchAt = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/* A part of the text that is read through some layers of escapes, once it is. */
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

  /* As a key of a catalog: none is long, or looked up where it is. */
  get key() {
    return this.raw.length > 768 || (this.layers && toBytes(this.text).length > 128) ? "" : this.text;
  }

  /* Whether it is of parts, as text codes are. */
  get isDotted() {
    return this.key && /^[A-Z][^.]*\./.test(this.raw);
  }

  /* The number in the brackets that open it, or null, and the text behind them. */
  get opened() {
    if (!this.split) {
      const [, number, rest] = /^(?: *[(（] *(-?\d{1,6})[)）] *)?([^]*)$/.exec(this.text);
      this.split = [number === undefined ? null : number | 0, rest];
    }
    return this.split;
  }
}

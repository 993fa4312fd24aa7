/* Reads the JSON at a position: returns whether it is valid, where it ends or, if it is not valid, where
   to continue, and the first response in it that is not inside another one. `hasName`: whether that has
   a text code as well, so that what encloses it may be a response, too. */
const readJson = (text, at, codes) => {
  let [reached, found, hasName] = [at, null, false];

  function match(pattern) {
    const length = matchAt(pattern, text, at)?.[0].length ?? 0;
    at += length;
    return length > 0;
  }
  /* Skips white space, and then this sign if it is next. */
  function eat(sign) {
    match(/[ \n\r\t]+/y);
    return text[at] === sign && match(/[^]/y);
  }
  /* Reads the rest of a string after its quote; false if it has no end. */
  function string() {
    const start = at;
    do match(/[^"\\\0-\x1F]+/y);
    while (match(/\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y));
    return match(/"/y) && new Part(text.slice(start, at - 1), 1);
  }
  /* Removes the escapes of a key or a number. */
  const ascii = (raw) =>
    raw.replace(/\\(?:u00(..))?/g, (_, hex) => hex ? String.fromCharCode(parseInt(hex, 16)) : "\0");

  /* Reads a value, and returns whether it is valid. */
  function value(depth) {
    const start = at;
    if (match(/"/y)) return string();
    if (!match(/[{[]/y)) return match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|null|true|false/y);
    reached = start;
    if (depth === DEEPEST) return false;
    if (text[start] === "{") return object(start, depth);
    if (eat("]")) return true;
    do {
      eat();
      if (!value(depth + 1)) return false;
    } while (eat(","));
    return eat("]");
  }

  function object(start, depth) {
    const outer = found,
      members = { __proto__: null };
    found = null;
    const isJson = eat("}") || isObject(members, depth + 1),
      own = isJson && !outer ? response(members, [start, at], depth) : null;
    found = outer ?? own ?? found;
    return isJson;
  }

  function isObject(members, depth) {
    do {
      const key = eat('"') && string();
      if (!key || !eat(":")) return false;
      eat();
      const start = at,
        said = match(/"/y) && string();
      if (!said && (at > start || !value(depth))) return false;
      members[ascii(key.raw)] = said || { digits: text.slice(start, at) };
    } while (eat(","));
    return eat("}");
  }

  /* Returns the response that an object is, or null. */
  function response({ code, message, codeDesc }, range, depth) {
    const it = level(depth ? WITHIN : TOP, range[0]);
    it.code = toCode(ascii(code?.raw ?? code?.digits ?? ""));
    if (it.code === null) return null;
    if (message?.raw !== undefined) it[MESSAGE] = message;
    else {
      const [object] = loose(text.slice(0, at), range[0], codes).object();
      hasName ||= object.named;
      it[OTHER] = object[OTHER];
      it[ANNOTATION] = object[ANNOTATION];
    }
    if (codeDesc?.raw) it[DESC] = codeDesc;
    return responseIn(it, codes.isKnown, range);
  }

  const isJson = value(0);
  return { isJson, end: isJson ? at : reached + 1, found, hasName };
};

/* Returns the next response in JSON, and whether there may be others before it or around it. */
const nextInJson = (text, from, codes) => {
  let isBroken = false;
  for (let at = from; (at = text.indexOf("{", at)) >= 0; ) {
    const { isJson, end, found, hasName } = readJson(text, at, codes);
    isBroken ||= !isJson;
    if (found) return [found, isBroken || hasName || SIGN.test(text.slice(from, found.range[0]))];
    /* Complete objects within a malformed one were read, and those still open are malformed, too. */
    at = end;
  }
  return [null, SIGN.test(text.slice(from))];
};

/* Returns every response in a text, in order; if there is none, the text as a message. `codes` has
   `isKnown` for the codes of responses, numbers and texts, and `isOfModule` for numbers in brackets. */
const responses = (source, codes) => {
  const text = toBytes(source),
    all = [],
    searches = {};
  let [at, hasFound, exact, isLoose] = [0, false];
  for (;;) {
    if (exact === undefined) [exact, isLoose] = nextInJson(text, at, codes);
    let found = null;
    if (isLoose) [found, hasFound] = loose(text, at, codes, hasFound, searches, exact?.range[1]).next();
    if (found && found.kind !== "response") {
      const [start, end] = found.range,
        json = readJson(text.slice(0, end), start, codes);
      found.isExact = json.isJson && json.end === end;
    }
    /* What encloses JSON takes precedence over it. */
    if (!found || found.range[0] >= exact?.range[0]) found = exact && { ...exact, isExact: true };
    if (!found) break;
    all.push(found);
    [, at] = found.range;
    if (exact?.range[0] < at) {
      hasFound = true;
      exact = undefined;
    }
  }
  if (!all.length) {
    const [, before, line] = /^(\p{White_Space}*)([^\n]*?)(?:\r?\n|$)/u.exec(source),
      message = new Part(toBytes(line), 0),
      start = toBytes(before).length,
      range = [start, start + message.raw.length];
    if (message.opened[0] !== null) all.push({ kind: "message", message, range });
  }
  return all.map(({ kind, code = null, textCode, isEnveloped = false, message, desc, range, isExact = false }) => ({
    kind,
    code,
    moduleCode: textCode ? null : moduleCode(code, message),
    textCode: textCode?.text ?? null,
    isEnveloped,
    message: (textCode ? message?.text : message?.opened[1]) ?? null,
    codeDesc: desc?.text ?? null,
    isExact,
    range,
  }));
};

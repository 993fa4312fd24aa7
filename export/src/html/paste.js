/* The responses in a text, as {code, moduleCode, textCode, isEnveloped, message, range}, in the order
   of the text; null is what a response does not say. They may be JSON, alone or amid other text, under
   any key or in a string of JSON; a dump, such as { code: 4000, message: '…' }; or a message that
   opens with its module code. What is not the whole text, and JSON, takes a code that `isKnown`
   accepts, a module code or a `codeDesc` to be a response: much in a log has a `code`. */
const responses = (() => {
  const MESSAGES = ["message", "Message", "msg", "errmsg", "error_message"];
  const PREFIX = /^ *[(（] *(-?\d{1,6})[)）] */;
  const TEXT_CODE = /^[A-Z]\w*(?:\.\w+)*$/;
  const CODE = /(?<![\w-])\\{0,7}["']?[Cc]ode\\{0,7}["']?\s*(?:[:=：]|=>)\s*\\{0,7}["']?(-?\d{1,10}(?![\w.])|[A-Z]\w*(?:\.\w+)*)/g;
  const MESSAGE = /(?<![\w-])\\{0,7}["']?(?:[Mm]essage|msg|errmsg|error_message)\\{0,7}["']?\s*(?:[:=：]|=>)\s*(?:\\{1,7}"(.*?)\\{1,7}"|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"'\\](?:(?![,;]?\s+["']?\w+["']?\s*[:=])[^}\n])*))/;
  const DESCRIBED = /(?<![\w-])codeDesc\W/;
  const NUMBERED = /(?<![\w.:/-])\[?(\d{4})\]? *[:：]? *[(（] *(-?\d{1,6})[)）] *[:：]? *(.*)/;

  /* So much of a text is read, and so deep, that no text takes long. */
  const LONGEST = 100_000;
  const TRIES = 200;
  const WINDOW = 2_000;
  const DEPTH = 64;
  const LAYERS = 3;

  const number = (value) => {
    const is = typeof value === "number" || (typeof value === "string" && /^-?\d{1,10}$/.test(value));
    const code = is ? Number(value) : NaN;
    return Number.isInteger(code) && code === (code | 0) ? code : null;
  };

  const response = (written, message, isEnveloped = false) => {
    const code = number(written);
    const textCode = code === null && TEXT_CODE.test(written) ? written : null;
    let moduleCode = number(message.match(PREFIX)?.[1]);
    /* Brackets that repeat the common code say nothing. */
    if (moduleCode === code) moduleCode = null;
    return { code, moduleCode, textCode, isEnveloped, message };
  };

  const find = (text, isKnown) => {
    const isTold = ({ code, moduleCode, textCode }, isDescribed) =>
      code !== 0 && (isKnown(code ?? textCode) || (code !== null && (moduleCode !== null || isDescribed)));

    const inObject = (object, isWhole, isEnveloped) => {
      const written = object.code ?? object.Code;
      const said = MESSAGES.map((key) => object[key]).find((value) => typeof value === "string");
      const found = response(written, said ?? "", isEnveloped);
      const { codeDesc } = object;
      if (found.code === null && found.textCode === null) return null;
      const isWholeResponse = isWhole && found.code !== null && Boolean(said || codeDesc);
      return isWholeResponse || isTold(found, typeof codeDesc === "string") ? found : null;
    };

    const inValue = (value, isWhole, isEnveloped, depth, layers) => {
      if (typeof value === "string") return value.includes("{") ? inText(value, layers) : [];
      if (value === null || typeof value !== "object" || depth === 0) return [];
      const found = Array.isArray(value) ? null : inObject(value, isWhole, isEnveloped);
      if (found) return [found];
      return Object.entries(value).flatMap(([key, inner]) =>
        inValue(inner, false, key === "Response" || (isEnveloped && key === "Error"), depth - 1, layers));
    };

    /* Behind the bracket that closes the one at `start`, or -1. */
    const close = (text, start) => {
      let depth = 0;
      let isString = false;
      for (let i = start; i < text.length; i++) {
        const char = text[i];
        if (char === "\\") i++;
        else if (char === '"') isString = !isString;
        else if (isString) continue;
        else if (char === "{" || char === "[") depth++;
        else if ((char === "}" || char === "]") && --depth === 0) return i + 1;
      }
      return -1;
    };

    const parsed = (text) => {
      try {
        return JSON.parse(text);
      } catch {
        return undefined;
      }
    };

    /* The finds in JSON, and the text with blanks in the place of it. */
    const inJson = (text, layers) => {
      const finds = [];
      const opening = /\{|\[(?=\s*\{)/g;
      let left = text;
      for (let tries = 0, match; tries < TRIES && (match = opening.exec(text)); tries++) {
        const start = match.index;
        const end = close(text, start);
        const value = end < 0 ? undefined : parsed(text.slice(start, end));
        if (value === undefined) continue;
        const isWhole = text.trim().length === end - start;
        for (const found of inValue(value, isWhole, false, DEPTH, layers)) {
          finds.push({ ...found, range: [start, end] });
        }
        left = left.slice(0, start) + " ".repeat(end - start) + left.slice(end);
        opening.lastIndex = end;
      }
      return [finds, left];
    };

    const plain = (text) =>
      text.replace(/\\u([0-9a-fA-F]{4})|\\(.)/g, (_, unit, char) =>
        unit ? String.fromCharCode(parseInt(unit, 16)) : char === "n" ? " " : char);

    const inDumps = (text) => {
      const codes = [...text.matchAll(CODE)].slice(0, TRIES);
      let before = 0;
      return codes.flatMap((match, i) => {
        const end = match.index + match[0].length;
        const next = Math.min(codes[i + 1]?.index ?? text.length, end + WINDOW);
        const behind = text.slice(end, next);
        const ahead = text.slice(Math.max(before, match.index - WINDOW), match.index);
        const said = behind.match(MESSAGE) ?? ahead.match(MESSAGE);
        before = end;
        const found = response(match[1], plain(said?.slice(1).find((part) => part !== undefined) ?? "").trim());
        const isDescribed = DESCRIBED.test(behind) || DESCRIBED.test(ahead);
        if (!isTold(found, isDescribed) || (!said && !isDescribed)) return [];
        const isBehind = said && behind.match(MESSAGE);
        return [{ ...found, range: [match.index, isBehind ? end + said.index + said[0].length : end] }];
      });
    };

    const inMessage = (text) => {
      const opened = text.match(PREFIX);
      if (opened && opened[0].length < text.trimEnd().length) {
        return [{ ...response(null, text), range: [0, text.length] }];
      }
      const numbered = text.match(NUMBERED);
      if (!numbered || !isKnown(Number(numbered[1]))) return [];
      const [whole, code, moduleCode, said] = numbered;
      const found = response(code, `(${moduleCode}) ${said}`);
      return [{ ...found, range: [numbered.index, numbered.index + whole.length] }];
    };

    const inText = (text, layers) => {
      if (layers === 0) return [];
      const [finds, left] = inJson(text, layers - 1);
      finds.push(...inDumps(left));
      finds.sort((one, other) => one.range[0] - other.range[0]);
      return finds.length > 0 ? finds : inMessage(left);
    };

    return inText(text, LAYERS);
  };

  return (text, isKnown) => find(text.slice(0, LONGEST), isKnown);
})();

/* Reads what resembles objects: dumps of many languages, JSON in strings or truncated, pairs of keys and
   values. `hasFound`: whether the line had a response, so that the text around it is none; `exact`: the
   end of a response already found. `searches` has the last search for the end of a string, by its quote:
   for a string that begins between its start and its end, the search continues at that end. */
const loose = (text, at, { isKnown, isOfModule }, hasFound, searches = {}, exact = Infinity) => {
  const from = at;
  /* How far to search for the end of what encloses a response that ends here: the limit keeps the time
     linear in the text. */
  const far = (start, end) => start + Math.max(256, 8 * (end - from));
  let open = {};
  /* The length of the last sign peeked at; the depth of brackets and of strings. */
  let [size, depth, layers] = [1, 0, 0];
  /* The first response within the open brackets, and how far to search for their end; whether an open
     bracket is a response or contains one. */
  let [result, limit, isSettled] = [null, far(exact, exact), false];

  const find = (pattern, start = at) => matchAt(pattern, text, start)?.index ?? text.length,
    match = (pattern, start = at) => matchAt(pattern, text, start)?.[0];
  function peek() {
    const sign = text[at] ?? "",
      wide = /[\xE3\xEF]/.test(sign) && WIDE[text.substr(at, 3)];
    size = wide ? 3 : 1;
    return wide || sign;
  }
  const isNext = (signs) => signs.test(peek()),
    part = (start, end) => new Part(text.slice(start, end), layers),
    run = (start) => find(/[^\\]/g, start) - start;

  /* The length of the escaped white space that is next, or 0. */
  const blank = () => (layers && match(/\\*[nrt]/y)?.length) || 0;
  function skip(spaces) {
    while (isNext(spaces)) at += size;
  }
  function skipLines() {
    for (let length = 1; length; at += length) {
      skip(/[ \t\r\n]/);
      length = text[at] === "\\" && blank();
    }
  }
  function word() {
    const start = at;
    at = find(text[at] < "\x80" ? /[^\w$.-]/g : NO_LETTERS);
    return text.slice(start, at);
  }

  /* Skips the separator of a key and its value, and returns it; empty if there is none. */
  function separator() {
    const start = at;
    skip(/[ \t\r]/);
    const two = text.substr(at, 2),
      sign = peek();
    if (two !== "=>" && (!/[:=]/.test(sign) || /[:=]{2}/.test(two))) {
      at = start;
      return "";
    }
    at += two === "=>" ? 2 : size;
    skip(/[ \t\r]/);
    return sign;
  }

  const isAtPrefix = () => match(/[bru]["']/iy),
    isInWord = () => /[\da-z]/i.test(text[at - 1] ?? "");

  /* Reads a string that ends on its line; null if there is none, or its quote is an apostrophe. */
  function string() {
    if (isAtPrefix()) at++;
    else if (isInWord()) return null;
    const slashes = run(at),
      layer = [0, 1, 3, 7].indexOf(slashes),
      start = at + slashes + 1,
      quote = text[start - 1],
      kind = quote + layer,
      ends = { '"': /["\\\n]/g, "'": /['\\\n]/g, "`": /[`\\\n]/g }[quote];
    if (layer < 0 || !ends) return null;
    let search = searches[kind];
    if (!(search?.start <= start && start <= search.end)) searches[kind] = search = { start, end: start };
    for (;;) {
      const end = find(ends, search.end),
        sign = text[end],
        escapes = sign === "\\" ? run(end) : 0,
        stop = end + escapes - slashes,
        after = end + escapes + 1,
        isEnd = text[after - 1] === quote && escapes % (2 << layer) === slashes;
      if (isEnd ? match(/[a-z]'[a-z]/iy, after - 2) : (escapes && text[after - 1]) || sign + quote === "\n`") {
        search.end = after;
        continue;
      }
      search.end = Math.max(search.end, end + (escapes & ~15));
      /* A quote right before a letter opens another string: this one was cut off. */
      if (!isEnd || (match(/[\w(\xE4-\xE9]/y, after) && /[{[(,:=] ?$/.test(text.slice(stop - 2, stop)))) return null;
      at = after;
      return { start, stop, text: new Part(text.slice(start, stop), Math.max(layers, layer) + 1) };
    }
  }

  const judge = (it, range) => responseIn(it, isKnown, range),
    knows = (code) => code && isKnown(code);
  function trimmed(start, end, spaces) {
    while (end > start && spaces.includes(text[end - 1])) end--;
    return end;
  }

  function next() {
    while (peek()) {
      const it = level(LINE, at);
      members(it);
      let found = result;
      result = null;
      if (!found) {
        if (at > limit) return null;
        if (knows(it.due)) it.code ??= it.due;
        found = hasFound ? null : judge(it, [it.start, trimmed(it.start, at, SPACE)]);
        if (isNext(/\n/)) {
          at++;
          hasFound = false;
        }
      } else hasFound = true;
      if (found) return found;
    }
    return null;
  }

  /* Reads members up to the end of an object, and returns whether the bracket `kind` closes it. */
  function members(it, kind) {
    let before = {};
    for (let sign; (sign = peek()); ) {
      const length = size;
      if ((!kind && result) || at > limit) return false;
      if (/[ \t\r]/.test(sign)) at += length;
      else if (sign === "\n") {
        finish(it);
        if (!kind) return false;
        before = {};
        at++;
      } else if (/[,;&>|]/.test(sign)) {
        at += length;
        /* The comma may separate thousands. */
        if (isNext(/\d/)) it.due = null;
        confirm(it);
        before = { isComma: true };
      } else if (!/[}\])]/.test(sign)) {
        before = item(it, sign, before);
        if (!before) break;
      } else if (open[sign]) {
        finish(it);
        confirm(it);
        if (kind === sign) at += length;
        return kind === sign;
      } else at += length;
    }
    finish(it);
    return false;
  }

  const number = (digits, start, kind) => ({ code: toCode(digits), start, kind });

  /* Reads a member or any other item; null before the next response of a line. */
  function item(it, sign, before) {
    const start = at,
      length = size,
      isLine = it.scope === LINE,
      found = (field, separator, isQuoted) => member(it, start, field, separator, before.isComma, isQuoted);
    if (/["'`\\]/.test(sign) || isAtPrefix()) {
      const quoted = string();
      if (!quoted) {
        const space = blank();
        if (!space) it.due = null;
        /* Skips all backslashes except those that may escape a quote. */
        at += space || Math.max(1, run(at) - 7);
        return before;
      }
      const end = at;
      if (!isLine) skipLines();
      const between = separator();
      if (between) return found(fieldOf(quoted.text), between, true);
      at = end;
      it.due = null;
      inside(it, quoted);
      return {};
    }
    if (/[\d-]/.test(sign)) {
      it.due = null;
      return { number: number(word(), start, before.isKey ? "key" : before.isWord ? "word" : "") };
    }
    if (/[\w$\x80-\xFF]/.test(sign)) {
      const key = word(),
        end = at,
        between = separator();
      if (between) return found(fieldOf(part(start, end)), between);
      /* The colon may be left out. */
      if (key === "code" && isLine) {
        skip(/[ \t\r]/);
        if (isNext(/\d/)) return found(OWN);
      }
      it.due = null;
      /* Go prints structs without the names of their fields. */
      return { isWord: true, number: isLine ? null : before.number };
    }
    if (/[{[(]/.test(sign)) {
      if (sign === "[") {
        /* A key as written by `print_r` of PHP. */
        at += length;
        const key = at;
        word();
        const end = at++;
        if (text[end] === "]" && separator() === "=") return found(fieldOf(part(key, end)), "=");
        at = start;
      }
      it.due = null;
      if (isAtNext(it, sign, before.number)) return null;
      const inner = nested(it);
      return { number: inner, isWord: (inner?.code ?? null) === null };
    }
    at += length;
    if (sign === ":") {
      if (isLine) it.titled = knows(before.number?.code) && { ...before.number, text: at };
      return { ...before, number: before.number && { ...before.number, kind: "" } };
    }
    it.due = null;
    return {};
  }

  /* Ends the unquoted text, if one is open. */
  function finish(it, end = at) {
    if (!it.open) return;
    const [field, start] = it.open,
      said = part(start, trimmed(start, end, `${SPACE},;|`));
    it.open = null;
    const isNothing = said.raw.length < 2000 && /^(null|None|nil|<nil>|NULL|undefined)$/.test(said.text);
    keep(it, field, isNothing ? null : said);
  }

  /* Reads a member after its key; null if it belongs to the next response of a line. */
  function member(it, start, field, separator, isAfter, isQuoted) {
    const isEquals = separator === "=",
      isLine = it.scope === LINE,
      isCode = field <= FOREIGN;
    if (it.open) {
      if (field > ID && !(isEquals && isAfter)) return WORD;
      /* It may be part of the message, as `code=1205` and `message: none` are. */
      if (isCode) {
        const value = at,
          code = toCode(word());
        at = value;
        if ((it.code !== null && !isLine) || !knows(code)) return WORD;
      } else if (field <= OTHER && it.open[0] <= OTHER) return WORD;
      finish(it, start);
    }
    if (isLine && isCode && isComplete(it)) {
      at = start;
      return null;
    }
    const isEmpty = (it.code ?? it.due) === null && !(it.named || messageOf(it) || it[DESC]);
    if (isLine && field <= ID && isEmpty) it.start = start;
    confirm(it);
    it.hasEquals ||= isEquals;
    if (field === NONE) return { isWord: true, isKey: true };
    if (!isLine) skipLines();
    value(it, field, isEquals, isQuoted);
    return {};
  }

  function value(it, field, isEquals, isQuoted) {
    const isText = field >= MESSAGE && field <= DESC;
    function object() {
      keep(it, field, null);
      nested(it, field);
    }
    const quoted = string();
    if (quoted) {
      keep(it, field, quoted.text);
      if (isText) inside(it, quoted);
      return;
    }
    const start = at,
      sign = peek(),
      isCut = /["'`\\]/.test(sign),
      isOpen = isText && (isCut || (sign && !isQuoted));
    if (sign === "{" || (/[[(]/.test(sign) && !isOpen)) object();
    else if (isOpen) {
      if (isCut) at += match(/\\*["'`]/y)?.length ?? 0;
      it.open = [field, at];
    } else if (/[\w&-]/.test(sign)) {
      const said = word(),
        end = at;
      if (field > FOREIGN) {
        /* A value, or the class of an object that is the value. */
        skip(/[ \t\r]/);
        if (isNext(/[{[(]/) && !/^\d/.test(said)) object();
        else {
          at = start;
          keep(it, field, isQuoted ? null : part(start, end));
        }
      } else if (takes(it, field)) {
        it.key = field;
        /* Some languages print every number of a map as a fraction. */
        const code = toCode(isEquals ? said.replace(/\.0$/, "") : said),
          isEnded = text[at] === "\\" ? blank() : /^[,;}\])>&| \t\n\f\r]?$/.test(peek());
        if (code === null) {
          if (peek()) setName(it, field, part(start, end));
        } else if (isEnded && (!knows(it.code) || knows(code) || code === 0)) {
          it.code = null;
          it.due = code;
          setName(it, field);
        }
      }
    }
  }

  /* Takes a number without a key for the code; true before the next response of a line. */
  function isAtNext(it, sign, number) {
    const isLine = it.scope === LINE,
      { titled } = it;
    if (sign === "(" && knows(number?.code) && isMessage(number)) {
      if (isLine && isComplete(it)) {
        /* After a text, such brackets are part of it, except in `[code](module code)`. */
        if (number.kind !== "[") return false;
        at = number.start;
        return true;
      }
      if (it.code === null) {
        if (isLine) it.start = number.start;
        it.code = number.code;
        it.open = [MESSAGE, at];
      }
    } else if (sign === "[" && titled && it.code === null && match(/\[retry: /y)) {
      it.start = titled.start;
      it.code = titled.code;
      it.open = [MESSAGE, titled.text];
      finish(it);
    }
    return false;
  }

  /* Whether a module code in brackets and a text are next, and belong to this number. */
  function isMessage({ kind }) {
    const brackets = match(/[^)\x89]{0,15}[)\x89]/y) ?? "",
      after = at + brackets.length,
      [code] = new Part(brackets, 0).opened;
    if (code === null || find(/[^ \t\n\f\r]/g, after) === text.length) return false;
    return kind === "key" || (kind === "word" && match(/:/y, after)) ? isOfModule(code)
      : kind !== "word" || match(/ [A-Z][A-Z\d]*[a-z][a-z\d]*[A-Z]/y, after);
  }

  /* Reads an object, the value of this key; returns the number of one like [4000]. */
  function nested(it, field) {
    const isApart = !isInWord(),
      start = at,
      sign = peek(),
      length = size,
      wasSettled = isSettled;
    if (depth >= DEEPEST) {
      at += length;
      return null;
    }
    isSettled ||= result ?? judge(it);
    const [inner, isClosed] = object();
    take(it, field, inner, isClosed);
    if (!isSettled && at <= limit) hold(judge(inner, [start, at]));
    isSettled = wasSettled;
    return sign === "[" && isApart && isClosed ? number(text.slice(start + length, at - length), start, "[") : null;
  }

  /* Reads an object, and returns it and whether it is closed. */
  function object() {
    const it = level(depth || layers ? WITHIN : TOP, at),
      kind = { "{": "}", "[": "]", "(": ")" }[peek()],
      outer = open;
    at += size;
    open = { ...open, [kind]: true };
    depth++;
    const isClosed = members(it, kind);
    depth--;
    open = outer;
    return [it, isClosed];
  }

  /* Keeps a response. What encloses it may be one, too. */
  function hold(found) {
    if (!found) return;
    limit = Math.min(far(exact, exact), far(at, found.range[1]));
    result = found;
  }

  /* Looks for a response inside a string, which may be inside others. */
  function inside(it, { start, stop, text: { raw } }) {
    if (isSettled || result || layers === 4 || !SIGN.test(raw) || judge(it)) return;
    const outer = [text, at, open, hasFound];
    [text, at, open, hasFound] = [text.slice(0, stop), start, {}, false];
    layers++;
    const found = next();
    layers--;
    [text, at, open, hasFound] = outer;
    hold(found);
  }

  return { object, next: () => [next(), hasFound] };
};

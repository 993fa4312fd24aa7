/* What keys say of their values. */
const [OWN, CAPITAL, FOREIGN, MESSAGE, OTHER, DESC, ID, ANNOTATION, ERROR, ENVELOPE, NONE] = Array(11).keys();
const KEY = /^(?:(code|[^]*(?:错误|返回)码)|(Code)|(err[cC]ode|error(?:C|_c)ode)|(message)|(msg|Message|err[mM]sg|error(?:M|_m)essage|[^]*错误信息)|([cC]odeDesc|code_desc)|([rR]equestId|request_id)|(module_code)|(Error)|(Response)|([^]*))$/;
/* Those that are known with escapes in them. */
const ESCAPED = /^(?:[cC]ode|codeDesc|[mM]essage|RequestId|Error|Response)$/;

const fieldOf = ({ text, layers }) => {
  const last = text.slice(text.lastIndexOf(".") + 1);
  return layers && !ESCAPED.test(text) ? NONE : KEY.exec(last).indexOf(last, 1) - 1;
};

/* What was read of an object; where no brackets are, of a line. Texts are under their fields. */
const [LINE, TOP, WITHIN] = [0, 1, 2];
const level = (place, start) => ({ place, start, code: null, due: null, key: OWN });

/* Whether the code is the one under such a key: that of the API goes before others. */
const takes = ({ key, code, due }, field) => field === OWN || key !== OWN || (code ?? due) === null;

/* Takes a number for the code: no more digits follow. */
const confirm = (it) => {
  it.code = it.due ?? it.code;
  it.due = null;
};

/* Of a key that is there twice, the last counts. */
const forget = (it, field) => {
  if (it.named?.[0] === field) it.named = null;
};

const keep = (it, field, text) => {
  if (field > FOREIGN) {
    it[field] = field > ID || text;
    return;
  }
  const code = text && toCode(text.text);
  if (takes(it, field)) Object.assign(it, { key: field, code });
  if (text && code === null) it.named = [field, text];
  else forget(it, field);
};

const messageOf = (it) => it[MESSAGE] ?? it[OTHER];
const isComplete = (it) => it.code !== null && (messageOf(it) || it.open);

/* Takes what an object says that is a member. */
const take = (it, field, inner, isClosed) => {
  const { error, named } = inner;
  if (field === ERROR) {
    it[ERROR] = true;
    it.error = named?.[0] === CAPITAL && { kind: "error", textCode: named[1], message: messageOf(inner) };
  }
  if (field !== ENVELOPE) return;
  const success = isClosed && inner[ID] && !inner[ERROR] && { kind: "success" };
  it.enveloped = error ? { ...error, isEnveloped: true } : success;
  it[ID] = inner[ID];
};

/* The module code of a response, which does not repeat the other one. */
const moduleCode = (code, message) => {
  const number = message?.opened[0] ?? null;
  return number === code ? null : number;
};

/* The response that it is, if it is one: others call many things a code. */
const responseIn = (it, isKnown, range) => {
  const { place, code, key, hasEquals, enveloped, error, named } = it,
    message = messageOf(it),
    desc = it[DESC];
  if (it[ANNOTATION]) return null;
  if (code !== null) {
    const needsText = hasEquals || key === CAPITAL || place === LINE || (place === WITHIN && code === 0),
      said = place === LINE && hasEquals ? it[MESSAGE] : message;
    return (key !== FOREIGN && (!needsText || said?.raw) && isKnown(code))
      || desc?.raw || moduleCode(code, message) !== null
      ? { kind: "response", code, message, desc, range } : null;
  }
  let found = enveloped || error;
  if (!found) {
    /* As exceptions of SDKs are written. */
    const [field, textCode] = named ?? [];
    if (field !== OWN && (field !== CAPITAL || !hasEquals)) return null;
    if (!it[ID] && !(message && textCode.isDotted)) return null;
    found = { kind: "error", textCode, isEnveloped: true, message };
  }
  return (enveloped && (it[ID] || !found.textCode)) || isKnown(found.textCode.key) ? { ...found, range } : null;
};

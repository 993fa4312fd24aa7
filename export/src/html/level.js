/* The meanings of keys. */
const [OWN, CAPITAL, FOREIGN, MESSAGE, OTHER, DESC, ID, ANNOTATION, ERROR, ENVELOPE, NONE] = Array(11).keys();
const KEY = /^(?:(code|[^]*(?:错误|返回)码)|(Code)|(err[cC]ode|error(?:C|_c)ode)|(message)|(msg|Message|err[mM]sg|error(?:M|_m)essage|[^]*错误信息)|([cC]odeDesc|code_desc)|([rR]equestId|request_id)|(module_code)|(Error)|(Response)|([^]*))$/;
/* Keys that are recognized within escaped text. */
const ESCAPED = /^(?:[cC]ode|codeDesc|[mM]essage|RequestId|Error|Response)$/;

const fieldOf = ({ text, layers }) => {
  const last = text.slice(text.lastIndexOf(".") + 1);
  return layers && !ESCAPED.test(text) ? NONE : KEY.exec(last).indexOf(last, 1) - 1;
};

/* The state of an object or, outside of brackets, of a line. Texts are stored by field. */
const [LINE, TOP, WITHIN] = [0, 1, 2];
const level = (scope, start) => ({ scope, start, code: null, due: null, key: OWN });

/* Whether a code under this key replaces the current one: the API's own key takes precedence. */
const takes = ({ key, code, due }, field) => field === OWN || key !== OWN || (code ?? due) === null;

/* Confirms the pending number as the code: no more digits follow. */
const confirm = (it) => {
  it.code = it.due ?? it.code;
  it.due = null;
};

/* Sets the text code under a key. If a key occurs twice, the last one counts; one that is too long is none. */
const setName = (it, field, text) => {
  if (text && text.raw.length <= 768) it.named = [field, text];
  else if (it.named?.[0] === field) it.named = null;
};

const keep = (it, field, text) => {
  if (field > FOREIGN) {
    it[field] = field > ID || text;
    return;
  }
  const code = text && toCode(text.text);
  if (takes(it, field)) Object.assign(it, { key: field, code });
  setName(it, field, code === null && text);
};

const messageOf = (it) => it[MESSAGE] ?? it[OTHER];
const isComplete = (it) => it.code !== null && (messageOf(it) || it.open);

/* Takes over the facts of an object that is a member. */
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

/* The module code of a response; null if it repeats the common code. */
const moduleCode = (code, message) => {
  const number = message?.opened[0] ?? null;
  return number === code ? null : number;
};

/* Returns the response that was read, or null: many other things are called a code. */
const responseIn = (it, isKnown, range) => {
  const { scope, code, key, hasEquals, enveloped, error, named } = it,
    message = messageOf(it),
    desc = it[DESC];
  if (it[ANNOTATION]) return null;
  if (code !== null) {
    const needsText = hasEquals || key === CAPITAL || scope === LINE || (scope === WITHIN && code === 0),
      said = scope === LINE && hasEquals ? it[MESSAGE] : message;
    return (key !== FOREIGN && (!needsText || said?.raw) && isKnown(code))
      || desc?.raw || moduleCode(code, message) !== null
      ? { kind: "response", code, message, desc, range } : null;
  }
  let found = enveloped || error;
  if (!found) {
    /* The form of SDK exceptions. */
    const [field, textCode] = named ?? [];
    if (field !== OWN && (field !== CAPITAL || !hasEquals)) return null;
    if (!it[ID] && !(message && textCode.isDotted)) return null;
    found = { kind: "error", textCode, isEnveloped: true, message };
  }
  return (enveloped && (it[ID] || !found.textCode)) || isKnown(found.textCode.key) ? { ...found, range } : null;
};

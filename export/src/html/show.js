/* The maximum number of responses shown. */
const MOST = 100;

/* Shows the responses found in a pasted text, and returns the rows that they may stand for. */
const showPasted = (pasted, found, explain) => {
  function add(parent, tag, text) {
    const child = document.createElement(tag);
    child.textContent = text;
    parent.append(child, " ");
    return child;
  }
  function addRow(list, label, { element, catalog, key, title, instruction }) {
    const item = add(list, "li", ""),
      { retry, actor } = element.dataset;
    add(item, "b", label);
    add(item, "a", key).href = "#" + element.id;
    add(item, "small", catalog);
    add(item, "span", `${title}. ${instruction}`);
    if (retry) add(item, "small", `retry: ${retry}, who acts: ${actor}`.replaceAll("_", " "));
  }
  pasted.hidden = !found.length;
  pasted.replaceChildren();
  if (found.length > MOST) add(pasted, "p", `The first ${MOST} of ${found.length} responses.`);
  return found.slice(0, MOST).flatMap((one) => {
    const { rows, maybe, notes } = explain(one),
      { code, textCode, moduleCode, message } = one,
      article = add(pasted, "article", ""),
      said = add(article, "p", "");
    add(said, "code", `${textCode ?? code ?? ""}${moduleCode === null ? "" : ` (${moduleCode})`}`.trim());
    if (message) add(said, "q", message.slice(0, 200));
    const list = add(article, "ul", "");
    rows.forEach((row, i) => addRow(list, i ? "Under" : "Is", row));
    for (const row of maybe) addRow(list, "May be", row);
    for (const note of notes) add(list, "li", note);
    return [...rows, ...maybe];
  });
};

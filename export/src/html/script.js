"use strict";
{
  const form = document.querySelector("form");
  const box = form.elements.words;
  const selects = [...form.querySelectorAll("select")];
  const status = form.querySelector("output");
  const nothing = document.querySelector(".nothing");

  const split = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const rows = [...document.querySelectorAll("tbody tr")].map((element) => {
    const text = element.textContent;
    const camel = text.replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 ");
    return {
      element,
      link: element.querySelector("a"),
      text: text.toLowerCase(),
      words: [...new Set(split(camel))],
      numbers: element.querySelector("a").textContent.replace(/^-/, ""),
    };
  });

  /* How many letters have to be changed, added, left out or swapped with their neighbour to make
     `word`, or the beginning of a word, out of `typed`: at most `limit`, or Infinity. */
  const distance = (typed, word, limit) => {
    if (typed.length - word.length > limit) return Infinity;
    let before = [];
    let last = Array.from({ length: word.length + 1 }, (_, j) => j);
    for (let i = 1; i <= typed.length; i++) {
      const next = [i];
      for (let j = 1; j <= word.length; j++) {
        const same = typed[i - 1] === word[j - 1];
        next[j] = Math.min(last[j] + 1, next[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...next) > limit) return Infinity;
      [before, last] = [last, next];
    }
    return Math.min(...last);
  };

  /* The rows that a typed word means. Typos are forgiven only where nothing matches as it is
     typed, and never where there is a digit in it: another number is another code. */
  const found = (typed) => {
    if (/^\d+$/.test(typed)) {
      return rows.filter((row) => row.numbers.startsWith(typed) || row.words.includes(typed));
    }
    const exact = rows.filter((row) => row.text.includes(typed));
    if (exact.length > 0 || typed.length < 4 || /\d/.test(typed)) return exact;
    const limit = typed.length < 8 ? 1 : 2;
    return rows.filter((row) => row.words.some((word) => distance(typed, word, limit) <= limit));
  };

  const shown = () => rows.filter((row) => !row.element.hidden);

  const update = () => {
    let left = new Set(rows);
    for (const typed of split(box.value)) {
      const matches = new Set(found(typed));
      left = new Set([...left].filter((row) => matches.has(row)));
    }
    for (const row of rows) {
      const data = row.element.dataset;
      const fits = selects.every((select) => !select.value || data[select.name] === select.value);
      row.element.hidden = !(fits && left.has(row));
    }
    const count = shown().length;
    status.textContent = `${count} of ${rows.length} codes`;
    nothing.hidden = count > 0;
  };

  const clear = () => {
    form.reset();
    box.focus();
  };

  const decoded = (link) => {
    try {
      return decodeURIComponent(link);
    } catch {
      /* Whoever has typed it may have left a lone percent sign. */
      return link;
    }
  };

  /* A permalink shows its row, whatever is filtered. One that is typed without escapes, such as
     #cdn-cn-9000 for #cdn%2Dcn-9000, becomes the row's own, which marks the row as the target. */
  const follow = () => {
    const typed = decoded(location.hash);
    const row =
      rows.find((row) => "#" + row.element.id === location.hash) ??
      rows.find((row) => "#" + decoded(row.element.id) === typed);
    if (!row) return;
    if ("#" + row.element.id !== location.hash) location.replace("#" + row.element.id);
    if (row.element.hidden) form.reset();
    row.element.hidden = false;
    row.element.scrollIntoView({ block: "center" });
    row.link.focus({ preventScroll: true });
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      /* Pages from plain HTTP may use the old way only. */
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  for (const { element, link } of rows) {
    const [, meaning, action] = element.cells;
    const name = meaning.querySelector("code").textContent;
    const title = meaning.querySelector("strong").textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${link.textContent} ${name}`);
    button.addEventListener("click", async () => {
      const instruction = action.firstChild?.textContent.trim() ?? "";
      const { catalog } = element.dataset;
      await copy(`${catalog} ${link.textContent} ${name}: ${title}. ${instruction}`.trim());
      button.textContent = "Copied";
      status.textContent = `Copied ${link.textContent}`;
      button.focus();
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    element.cells[0].append(button);
  }

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  /* The fields are empty only after the event. */
  form.addEventListener("reset", () => setTimeout(update));
  addEventListener("hashchange", follow);

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const active = document.activeElement;
    if (event.key === "/" && !active.matches("input, select")) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape") {
      clear();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (active.matches("select")) return;
      const links = [box, ...shown().map((row) => row.link)];
      const at = links.indexOf(active);
      const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    }
  });

  form.hidden = false;
  update();
  follow();
}

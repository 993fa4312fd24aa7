{
  const form = document.querySelector("form");
  const box = form.elements.words;
  const selects = [...form.querySelectorAll("select")];
  const status = form.querySelector("output");
  const nothing = document.querySelector(".nothing");
  const pasted = document.querySelector(".pasted");
  const more = form.querySelector(".more");
  const filters = document.getElementById("filters");

  const split = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const rows = [...document.querySelectorAll("tbody tr")].map((element) => {
    const text = element.textContent;
    const camel = text.replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 ");
    const link = element.querySelector("a");
    const [, meaning, action] = element.cells;
    return {
      element,
      link,
      catalog: element.dataset.catalog,
      key: link.textContent,
      name: meaning.querySelector("code").textContent,
      title: meaning.querySelector("strong").textContent,
      instruction: action.firstChild?.textContent.trim() ?? "",
      text: text.toLowerCase(),
      words: [...new Set(split(camel))],
      numbers: link.textContent.replace(/^-/, ""),
    };
  });
  const codes = meanings(rows, pasted.dataset.builtIn.split(" "));

  /* The edit distance, with swaps of neighbours, from `typed` to `word` or the nearest prefix of it;
     Infinity if it exceeds `limit`. */
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

  /* The rows that match a typed word. Typos are tolerated only if nothing matches exactly, and never
     in words with digits: another number is another code. */
  const findRows = (typed) => {
    if (/^\d+$/.test(typed)) {
      return rows.filter((row) => row.numbers.startsWith(typed) || row.words.includes(typed));
    }
    const exact = rows.filter((row) => row.text.includes(typed));
    if (exact.length > 0 || typed.length < 4 || /\d/.test(typed)) return exact;
    const limit = typed.length < 8 ? 1 : 2;
    return rows.filter((row) => row.words.some((word) => distance(typed, word, limit) <= limit));
  };

  const shown = () => rows.filter((row) => !row.element.hidden);

  /* The box holds a search, unless it contains a response. A number in brackets alone is a search. */
  let read = { text: "", found: [] };
  const pastedResponses = () => {
    const text = box.value;
    if (text !== read.text) {
      const found = responses(text, codes);
      const isSearch = found.every(({ kind, message }) => kind === "message" && !message);
      read = { text, found: isSearch ? [] : found };
      box.rows = Math.min(8, text.split("\n").length);
    }
    return read.found;
  };

  const update = () => {
    const found = pastedResponses();
    const product = form.elements.catalog.value;
    const meant = new Set(showPasted(pasted, found, (one) => codes.explain(one, product)));
    let left = new Set(rows);
    for (const typed of new Set(found.length > 0 ? [] : split(box.value))) {
      const matches = new Set(findRows(typed));
      left = new Set([...left].filter((row) => matches.has(row)));
    }
    for (const row of rows) {
      const data = row.element.dataset;
      const fits = selects.every((select) => !select.value || data[select.name] === select.value);
      row.element.hidden = !(found.length > 0 ? meant.has(row) : fits && left.has(row));
    }
    const count = shown().length;
    const chosen = selects.filter((select) => select.value).length;
    const pastes = found.length === 1 ? "1 response, " : `${found.length} responses, `;
    status.textContent = `${found.length > 0 ? pastes : ""}${count} of ${rows.length} codes`;
    more.textContent = chosen > 0 ? `Filters (${chosen})` : "Filters";
    nothing.hidden = count > 0 || found.length > 0;
  };

  /* The address has the search and the filters, but nothing that was pasted: that may be secret, and
     reloading the page would send it to the server. */
  let query = location.search;

  const fill = (search) => {
    const fields = new URLSearchParams(search);
    box.value = fields.get("q") ?? "";
    for (const select of selects) {
      select.value = fields.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    query = search;
    update();
  };

  const save = (isNew, hash = "") => {
    const fields = new URLSearchParams();
    const typed = box.value.trim();
    if (typed && pasted.hidden) fields.set("q", typed);
    for (const { name, value } of selects) if (value) fields.set(name, value);
    const search = fields.size > 0 ? `?${fields}` : "";
    if (search === query) return;
    query = search;
    try {
      const address = location.href.split(/[?#]/)[0] + search + hash;
      history[isNew ? "pushState" : "replaceState"](null, "", address);
    } catch {
      /* Some browsers limit the changes per minute: a later one will do. */
    }
  };

  const clear = () => {
    form.reset();
    box.focus();
  };

  const decoded = (link) => {
    try {
      return decodeURIComponent(link);
    } catch {
      /* A typed link may have a lone percent sign. */
      return link;
    }
  };

  /* Shows the row of a permalink, whatever is filtered. A link typed without escapes, such as
     #cdn-cn-9000 for #cdn%2Dcn-9000, is replaced by the row's own, so that the row is the target. So
     is a code alone, unless catalogs share it: then the rows of all of them are shown. */
  const follow = () => {
    const typed = decoded(location.hash).slice(1);
    const numbered = rows.filter((row) => row.key === typed);
    const row =
      rows.find((row) => "#" + row.element.id === location.hash) ??
      rows.find((row) => decoded(row.element.id) === typed) ??
      numbered[0];
    if (!row) return;
    if (numbered.length > 1) {
      fill("?" + new URLSearchParams({ q: typed }));
      query = null;
      save(false, location.hash);
    } else if ("#" + row.element.id !== location.hash) {
      location.replace("#" + row.element.id);
    }
    if (row.element.hidden) {
      fill("");
      query = null;
      save(false, location.hash);
    }
    row.element.scrollIntoView({ block: "center" });
    const focus = () => row.link.focus({ preventScroll: true });
    focus();
    /* Some browsers remove the focus after scrolling to a target. */
    requestAnimationFrame(() => setTimeout(() => {
      if (document.activeElement === document.body) focus();
    }));
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      /* Over plain HTTP there is only the old way. */
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  for (const { element, link, catalog, name, title, instruction } of rows) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${link.textContent} ${name}`);
    button.addEventListener("click", async () => {
      await copy(`${catalog} ${link.textContent} ${name}: ${title}. ${instruction}`.trim());
      button.textContent = "Copied";
      status.textContent = `Copied ${link.textContent}`;
      button.focus();
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    element.cells[0].append(button);
  }

  form.addEventListener("input", ({ target }) => {
    const isSearching = new URLSearchParams(query).has("q");
    update();
    save(target !== box || !isSearching);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  /* The fields are empty only after the event. */
  form.addEventListener("reset", () => setTimeout(() => {
    update();
    save(true);
  }));
  more.addEventListener("click", () => {
    const isOpen = more.getAttribute("aria-expanded") === "true";
    more.setAttribute("aria-expanded", String(!isOpen));
    filters.classList.toggle("open", !isOpen);
  });
  /* Links to rows fire both events, in this order. */
  addEventListener("popstate", () => {
    if (location.search !== query) fill(location.search);
  });
  addEventListener("hashchange", follow);
  /* The offset of what sticks below the form. */
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--bar", `${form.offsetHeight}px`);
  }).observe(form);

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const active = document.activeElement;
    if (event.key === "/" && !active.matches("textarea, select")) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Enter" && active === box && !event.shiftKey) {
      /* A search has one line. */
      event.preventDefault();
    } else if (event.key === "Escape") {
      clear();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (active.matches("select") || (active === box && box.rows > 1)) return;
      const links = [box, ...shown().map((row) => row.link)];
      const at = links.indexOf(active);
      const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    }
  });

  form.hidden = false;
  fill(location.search);
  follow();
}

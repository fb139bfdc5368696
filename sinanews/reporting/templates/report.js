"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const PAGE = 25;
  const collator = new Intl.Collator("zh", { numeric: true });
  const tables = [...document.querySelectorAll("table.rows")].map((table) => {
    const rows = [...table.tBodies[0].rows];
    const box = table.closest(".tabled");
    return {
      table,
      rows,
      texts: rows.map((row) => row.textContent.toLowerCase()),
      input: box.querySelector("input"),
      said: box.querySelector("output"),
      more: box.querySelector(".more"),
      most: PAGE,
    };
  });

  const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

  function show(held) {
    const asked = words(held.input.value);
    let fit = 0;
    held.rows.forEach((row, at) => {
      const fits = asked.every((word) => held.texts[at].includes(word));
      row.classList.toggle("off", !fits);
      fit += fits ? 1 : 0;
    });
    let shown = 0;
    for (const row of held.table.tBodies[0].rows) {
      if (row.classList.contains("off")) continue;
      shown += 1;
      row.classList.toggle("off", shown > held.most);
    }
    held.said.textContent = asked.length ? `${fit} of ${held.rows.length} rows fit` : `${held.rows.length} rows`;
    held.more.classList.toggle("on", fit > held.most);
    held.more.textContent = `Show all ${fit} rows`;
    return fit;
  }

  const valueOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.v ?? cell.textContent.trim();
  };

  function sort(held, column, head) {
    const up = head.getAttribute("aria-sort") === "descending" || (!head.hasAttribute("aria-sort") && !("down" in head.dataset));
    for (const other of held.table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const sign = up ? 1 : -1;
    const ordered = held.rows.map((row) => [row, valueOf(row, column)]);
    const numbers = ordered.every(([, value]) => value === "" || !Number.isNaN(Number(value)));
    ordered.sort(([, a], [, b]) => {
      if (a === "" || b === "") return (a === "") - (b === "");
      return sign * (numbers ? Number(a) - Number(b) : collator.compare(a, b));
    });
    held.table.tBodies[0].append(...ordered.map(([row]) => row));
    show(held);
  }

  for (const held of tables) {
    held.input.addEventListener("input", () => { held.most = PAGE; show(held); });
    held.more.addEventListener("click", () => { held.most = Infinity; show(held); });
    [...held.table.tHead.rows[0].cells].forEach((head, column) => {
      head.querySelector("button")?.addEventListener("click", () => sort(held, column, head));
    });
    show(held);
  }

  const find = document.getElementById("find");
  const found = document.getElementById("found");
  find?.addEventListener("input", () => {
    const counts = tables.map((held) => {
      held.input.value = find.value;
      held.most = PAGE;
      return `${held.table.dataset.of} ${show(held)}`;
    });
    const asked = words(find.value);
    for (const story of document.querySelectorAll(".story")) {
      const text = story.textContent.toLowerCase();
      story.classList.toggle("off", !asked.every((word) => text.includes(word)));
    }
    found.textContent = asked.length ? counts.join(" · ") : "";
  });

  let opener = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (link && !link.closest(".view")) opener = link;
  });
  const opened = () => document.querySelector(".view:target");
  window.addEventListener("hashchange", () => {
    const view = opened();
    if (view) { view.scrollTop = 0; view.focus({ preventScroll: true }); }
    else if (opener && location.hash === "#shut") { opener.focus({ preventScroll: true }); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened()) location.hash = "#shut";
  });
})();

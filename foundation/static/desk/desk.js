// The desk without this file works; with it, "/" searches, menus close by themselves, and names are suggested.
"use strict";

const editable = (element) => element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName);

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !editable(event.target)) {
    const search = document.getElementById("desk-search");
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  }
  if (event.key === "Escape") {
    const open = document.querySelector("details.filter[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  }
});

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.filter[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

for (const details of document.querySelectorAll("details.filter")) {
  details.addEventListener("toggle", () => {
    if (details.open) details.querySelector("input:not([type=hidden])")?.focus();
  });
}

for (const input of document.querySelectorAll("input[data-suggest]")) suggest(input);

function suggest(input) {
  const list = document.getElementById(input.getAttribute("list"));
  let asked = "";
  input.addEventListener("input", async () => {
    const term = input.value.trim();
    if (term.length < 2 || term === asked) return;
    asked = term;
    const address = new URL(input.dataset.suggest, location.href);
    address.searchParams.set("term", term);
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok || asked !== term) return;
    const { results } = await answer.json();
    list.replaceChildren(...results.map((row) => new Option("", row.text)));
  });
}

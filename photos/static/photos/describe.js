// What holds for all is written into every picture's own fields at a press; without this file the server does it.
"use strict";

const form = document.querySelector("[data-describe]");
const all = form.querySelector(".describe__all");
const said = form.querySelector("[data-said]");

form.querySelector("[data-apply-line]").hidden = false;
form.querySelector("[data-apply]").addEventListener("click", () => {
  for (const field of all.querySelectorAll("[data-field]")) {
    const { value } = field.querySelector("input, select, textarea");
    if (!value) continue;
    for (const own of form.querySelectorAll(`[data-row] [data-field="${field.dataset.field}"]`)) {
      own.querySelector("input, select, textarea").value = value;
    }
  }
  said.textContent = said.dataset.words;
});

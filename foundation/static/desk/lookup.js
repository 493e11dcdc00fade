// A select that holds the chosen row alone becomes a combobox that asks the server as one types (ARIA APG, list
// autocomplete). The select stays, hidden, and is what the form sends.
"use strict";

const WAIT = 150;

class Lookup {
  constructor(select) {
    this.select = select;
    this.options = [];
    this.active = -1;
    this.box = document.createElement("div");
    this.box.className = "lookup";
    this.input = Object.assign(document.createElement("input"), {
      type: "text", id: `${select.id}_search`, autocomplete: "off", placeholder: select.dataset.hint,
    });
    this.list = Object.assign(document.createElement("ul"), { id: `${select.id}_list`, hidden: true });
    this.list.setAttribute("role", "listbox");
    this.status = document.createElement("div");
    this.status.className = "lookup__none";
    this.status.setAttribute("role", "status");
    this.setUpInput();
    select.before(this.box);
    this.box.append(this.input, this.list, this.status);
    select.hidden = true;
    this.showChosen();
    this.listen();
  }

  setUpInput() {
    const { select, input, list } = this;
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    for (const name of ["aria-describedby", "aria-invalid", "autofocus"]) {
      if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    }
    input.required = select.required;
    select.required = false;
    for (const label of [...select.labels]) {
      list.setAttribute("aria-label", label.textContent.trim());
      label.htmlFor = input.id;
    }
  }

  listen() {
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), WAIT);
    });
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.leave());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose([...this.list.children].indexOf(option));
    });
    // The popups beside the field add an option and choose it without an event that reaches us.
    new MutationObserver(() => this.showChosen()).observe(this.select, { childList: true });
  }

  async ask() {
    const term = this.input.value.trim();
    const { lookup, appLabel, modelName, fieldName } = this.select.dataset;
    const query = new URLSearchParams({ term, app_label: appLabel, model_name: modelName, field_name: fieldName });
    const answer = await fetch(`${lookup}?${query}`, { headers: { Accept: "application/json" } });
    if (!answer.ok || term !== this.input.value.trim() || document.activeElement !== this.input) return;
    this.open((await answer.json()).results);
  }

  open(rows) {
    this.options = rows;
    this.list.replaceChildren(...rows.map((row, index) => {
      const item = Object.assign(document.createElement("li"), { id: `${this.list.id}_${index}`, textContent: row.text, dir: "auto" });
      item.setAttribute("role", "option");
      return item;
    }));
    this.list.hidden = !rows.length;
    this.status.textContent = rows.length ? "" : this.select.dataset.none;
    this.input.setAttribute("aria-expanded", String(Boolean(rows.length)));
    this.move(-1);
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.move(-1);
  }

  move(index) {
    this.active = index;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    const item = this.list.children[index];
    if (item) {
      this.input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  onKey(event) {
    const open = !this.list.hidden;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      const count = this.options.length;
      if (!open) this.ask();
      else this.move((Math.max(this.active, steps[event.key] > 0 ? -1 : 0) + steps[event.key] + count) % count);
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      if (this.active >= 0) this.choose(this.active);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      this.close();
    }
  }

  choose(index) {
    const { id, text } = this.options[index];
    this.set(new Option(text, id, true, true));
    this.close();
  }

  leave() {
    if (!this.input.value.trim() && this.select.value) this.set(new Option("", "", true, true));
    this.close();
    this.showChosen();
  }

  set(option) {
    this.select.replaceChildren(option);
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
    this.showChosen();
  }

  showChosen() {
    this.input.value = this.select.selectedOptions[0]?.value ? this.select.selectedOptions[0].text : "";
  }
}

for (const select of document.querySelectorAll("select[data-lookup]")) new Lookup(select);

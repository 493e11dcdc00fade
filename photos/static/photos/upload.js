// Files chosen or dropped are sent one by one, each with its progress, its own error and another try. Without this file
// the form sends them together.
"use strict";

const form = document.querySelector("[data-uploads]");
const words = form.dataset;
const files = form.querySelector("[data-files]");
const status = form.querySelector("[data-status]");
const next = form.querySelector("[data-next]");
const input = form.elements.file;
const waiting = [];
const tally = { all: 0, added: 0, known: 0, refused: 0 };
const added = [];
let running = 0;

const fill = (text, values) => text.replace(/%(\w+)/g, (whole, name) => values[name] ?? whole);

function make(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

class Upload {
  constructor(file) {
    this.file = file;
    this.row = make("li", "upload-file");
    this.picture = Object.assign(make("img", "upload-file__picture"), { alt: "", hidden: true });
    this.blank = make("span", "upload-file__picture");
    const text = make("div", "upload-file__text");
    this.name = make("bdi", "upload-file__name", file.name);
    this.said = make("p", "upload-file__said", words.waiting);
    this.bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
    this.bar.setAttribute("aria-label", file.name);
    this.again = Object.assign(make("button", "button", words.retry), { type: "button", hidden: true });
    this.again.append(Object.assign(make("span", "hidden-text", `: ${file.name}`)));
    this.again.addEventListener("click", () => this.retry());
    text.append(this.name, this.said, this.bar);
    this.row.append(this.picture, this.blank, text, this.again);
    files.append(this.row);
  }

  retry() {
    this.again.hidden = true;
    this.row.classList.remove("upload-file--refused");
    tally.refused -= 1;
    this.said.textContent = words.waiting;
    this.bar.hidden = false;
    waiting.push(this);
    input.focus();
    go();
  }

  send() {
    if (this.file.size > Number(words.most)) return this.refuse(words.tooLarge, false);
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("file", this.file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => this.show(loaded / total));
    return new Promise((done) => {
      request.addEventListener("load", () => { this.answer(request); done(); });
      request.addEventListener("error", () => { this.refuse(words.failed, true); done(); });
      request.send(body);
    });
  }

  show(part) {
    this.bar.value = part;
    this.said.textContent = part < 1 ? words.sending : words.checking;
  }

  answer({ status: code, response }) {
    if (code === 200 && response) this.take(response);
    else if (code === 422 && response) this.refuse(response.errors.join(" "), false);
    else this.refuse(words.failed, true);
  }

  take(photo) {
    this.bar.hidden = true;
    this.blank.hidden = true;
    Object.assign(this.picture, { src: photo.thumb, hidden: false });
    if (photo.known) {
      const link = Object.assign(make("a", "", photo.title), { href: photo.url });
      this.said.replaceChildren(`${words.known} `, link);
      tally.known += 1;
    } else {
      this.said.textContent = words.added;
      added.push(photo.id);
      tally.added += 1;
    }
  }

  refuse(why, again) {
    this.row.classList.add("upload-file--refused");
    this.said.textContent = why;
    this.bar.hidden = true;
    this.again.hidden = !again;
    tally.refused += 1;
  }
}

function tell() {
  const done = tally.added + tally.known + tally.refused;
  const over = done === tally.all;
  status.textContent = over ? fill(words.result, tally) : fill(words.going, { done, all: tally.all });
  next.hidden = !over || !added.length;
  next.href = `${words.describe}?ids=${added.join(",")}`;
}

async function go() {
  while (running < Number(words.sideBySide) && waiting.length) {
    const upload = waiting.shift();
    running += 1;
    Promise.resolve(upload.send()).then(() => { running -= 1; tell(); go(); });
  }
  tell();
}

function take(chosen) {
  const pictures = chosen.filter((file) => !file.name.startsWith("."));
  form.hidden = false;
  form.querySelector("[data-result-line]").hidden = false;
  if (!pictures.length) {
    status.textContent = words.nothing;
    return;
  }
  tally.all += pictures.length;
  waiting.push(...pictures.map((file) => new Upload(file)));
  go();
}

/** The files that were dropped, those in folders too. */
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((done, fail) => { entry.file(done, fail); })];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, fail) => { reader.readEntries(done, fail); });
    if (!some.length) return (await Promise.all(found.map(filesOf))).flat();
    found.push(...some);
  }
}

const bringsFiles = (event) => event.dataTransfer?.types.includes("Files");

form.querySelector("[data-hint]").hidden = false;
form.querySelector("[data-send]").hidden = true;
form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("change", () => {
  take([...input.files]);
  input.value = "";
});
document.addEventListener("dragover", (event) => {
  if (!bringsFiles(event)) return;
  event.preventDefault();
  document.body.classList.add("taking-files");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("taking-files");
});
document.addEventListener("drop", async (event) => {
  if (!bringsFiles(event)) return;
  event.preventDefault();
  document.body.classList.remove("taking-files");
  take(await dropped(event.dataTransfer));
});
window.addEventListener("beforeunload", (event) => {
  if (running || waiting.length) event.preventDefault();
});

// The queue works without this file; with it, keys move and decide. They act only while the focus is in the list.
"use strict";

const list = document.querySelector(".letters");
const beside = document.getElementById("beside");
let asked = null;
let shown = Promise.resolve();

const letters = () => [...list.querySelectorAll(".letter")];
const current = () => list.querySelector('.letter[aria-current="true"]');
const writes = (element) => element.matches("textarea, select, input:not([type=checkbox])");

async function choose(letter, { focus = true } = {}) {
  if (!letter) return;
  current()?.removeAttribute("aria-current");
  letter.setAttribute("aria-current", "true");
  if (focus) letter.focus({ preventScroll: true });
  letter.scrollIntoView({ block: "nearest" });
  asked?.abort();
  asked = new AbortController();
  shown = show(letter, asked.signal);
  return shown;
}

// What stands beside is of the letter before until the answer is here: nobody can press anything in it meanwhile.
async function show(letter, signal) {
  beside.inert = true;
  try {
    const answer = await fetch(letter.dataset.beside, { signal });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    beside.replaceChildren(...page.body.childNodes);
  } catch {
    if (signal.aborted) return;
    beside.replaceChildren();
  }
  beside.inert = false;
}

function move(step) {
  const all = letters();
  return choose(all[all.indexOf(current()) + step]);
}

async function press(key) {
  const control = current()?.querySelector(`[data-key="${key}"]`);
  if (!control) return;
  if (control.tagName === "A") showReasons(control);
  else control.click();
}

// Where the reasons did not come, the link leads to a page that has them.
async function showReasons(link) {
  await shown;
  const reason = document.querySelector("#reject button");
  if (reason) reason.focus();
  else if (link) location.assign(link.href);
}

function tick(letter, all) {
  const box = letter?.querySelector('input[name="ticked"]');
  if (!box) return;
  box.checked = !box.checked;
  tickBetween(box, { all });
}

async function open(id) {
  await shown;
  const part = document.getElementById(id);
  if (!part) return;
  part.open = true;
  part.querySelector("select, button")?.focus();
}

let ticked = null;

// Has all between the box that was ticked last and this one be as this one is.
function tickBetween(box, { all = false } = {}) {
  const boxes = [...list.querySelectorAll('input[name="ticked"]')];
  if (all && ticked) {
    const [from, to] = [boxes.indexOf(ticked), boxes.indexOf(box)].sort((a, b) => a - b);
    for (const other of boxes.slice(from, to + 1)) other.checked = box.checked;
  }
  ticked = box;
}

list?.addEventListener("click", (event) => {
  if (event.target.matches('input[name="ticked"]')) tickBetween(event.target, { all: event.shiftKey });
});

const tabs = document.querySelector("[data-counts]");

// The numbers of the tabs follow what comes in while the page is open and seen.
async function countAnew() {
  if (document.hidden) return;
  const answer = await fetch(tabs.dataset.counts, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  for (const [status, count] of Object.entries(await answer.json())) {
    const place = tabs.querySelector(`[data-count="${status}"]`);
    if (place) place.textContent = count.toLocaleString(document.documentElement.lang || undefined);
  }
}

if (tabs) setInterval(countAnew, 20000);

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  a: () => press("a"),
  r: () => press("r"),
  s: () => press("s"),
  x: (event) => tick(current(), event.shiftKey),
  b: () => open("keep-out"),
  "?": () => document.getElementById("keys")?.showModal(),
  u: takeBack,
  z: takeBack,
};

function takeBack() {
  document.getElementById("take-back")?.requestSubmit();
}

function listens(target) {
  return !writes(target) && (target === document.body || list?.contains(target));
}

// Escape leads from what stands beside a letter back to it.
beside?.addEventListener("keydown", (event) => {
  if (event.key === "Escape") current()?.focus({ preventScroll: true });
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !listens(event.target)) return;
  const act = KEYS[event.key.toLowerCase()];
  if (!act || (!list && act !== takeBack)) return;
  event.preventDefault();
  act(event);
});

list?.addEventListener("click", (event) => {
  const link = event.target.closest(".letter__name, a.letter__act");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || matchMedia("(max-width: 70rem)").matches) return;
  event.preventDefault();
  const reasons = link.matches(".letter__act");
  choose(link.closest(".letter"), { focus: !reasons }).then(() => reasons && showReasons(link));
});

for (const hint of document.querySelectorAll(".replies__keys")) hint.hidden = !list;
if (list && !location.hash) current()?.focus({ preventScroll: true });

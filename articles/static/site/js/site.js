/* Enhancement only: every page works without this file. */

const READING_SECONDS = 5;

/** Close the menu of sections on Escape and on a click elsewhere. */
function tameMenu(menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

/** Show a button that needs a script, and give it its work. */
function offer(button, work) {
  button.closest("[hidden]").hidden = false;
  button.addEventListener("click", work);
}

async function copyAddress(event) {
  const button = event.currentTarget;
  const words = button.querySelector("span");
  const before = words.textContent;
  const canonical = document.querySelector("link[rel=canonical]");
  await navigator.clipboard.writeText(canonical ? canonical.href : location.href.split("#")[0]);
  words.textContent = button.dataset.copy;
  setTimeout(() => { words.textContent = before; }, 2500);
}

/** Say once that the story was before somebody's eyes for a while. Nothing about the reader is sent. */
function countReading(story) {
  let left = READING_SECONDS;
  const tick = setInterval(() => {
    if (document.visibilityState !== "visible" || --left > 0) return;
    clearInterval(tick);
    navigator.sendBeacon(story.dataset.read);
  }, 1000);
}

/** Take the words a reader marked in the story along to the report; behind the "#", so that no server is told. */
function carryPassage(link) {
  const story = link.closest(".story-main").querySelector(".text");
  document.addEventListener("selectionchange", () => {
    const marked = getSelection();
    const passage = String(marked).trim().slice(0, 1000);
    if (passage && story.contains(marked.anchorNode)) link.hash = new URLSearchParams({ passage });
  });
}

function takePassage(field) {
  field.value ||= new URLSearchParams(location.hash.slice(1)).get("passage") ?? "";
}

document.querySelectorAll("[data-menu]").forEach(tameMenu);
document.querySelectorAll("[data-print]").forEach((button) => offer(button, () => window.print()));
document.querySelectorAll("[data-read]").forEach(countReading);
document.querySelectorAll("[data-carry-passage]").forEach(carryPassage);
document.querySelectorAll("[data-passage]").forEach(takePassage);
if (navigator.clipboard) {
  document.querySelectorAll("[data-copy]").forEach((button) => offer(button, copyAddress));
}

/* Enhancement only: every page works without this file. */

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
  const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
  await navigator.clipboard.writeText(address);
  words.textContent = button.dataset.copy;
  setTimeout(() => { words.textContent = before; }, 2500);
}

document.querySelectorAll("[data-menu]").forEach(tameMenu);
document.querySelectorAll("[data-print]").forEach((button) => offer(button, () => window.print()));
if (navigator.clipboard) {
  document.querySelectorAll("[data-copy]").forEach((button) => offer(button, copyAddress));
}

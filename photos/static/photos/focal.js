// The focal point follows a press on the picture, and the arrow keys; the crops follow it. The two number fields work
// without this file.
"use strict";

const figure = document.querySelector("[data-focal]");
const across = document.getElementById("id_focal_x");
const down = document.getElementById("id_focal_y");
const crops = document.querySelectorAll("[data-crops] img");
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const within = (number) => Math.min(100, Math.max(0, Math.round(Number(number) || 0)));

if (figure && across && down) {
  const point = Object.assign(document.createElement("button"), { type: "button", className: "photo-page__point" });
  figure.append(point);

  const show = () => {
    const [x, y] = [within(across.value), within(down.value)];
    point.style.left = `${x}%`;
    point.style.top = `${y}%`;
    point.setAttribute("aria-label", figure.dataset.words.replace("%x", x).replace("%y", y));
    for (const crop of crops) crop.className = `focal-x${tenth(x)} focal-y${tenth(y)}`;
  };
  /** As Python rounds it, halves to the even side: the class is the one that pages will have. */
  const tenth = (value) => (value % 10 === 5 ? 2 * Math.round(value / 20) : Math.round(value / 10));
  const set = (x, y) => {
    across.value = within(x);
    down.value = within(y);
    across.dispatchEvent(new Event("change", { bubbles: true }));
    show();
  };
  figure.addEventListener("click", (event) => {
    if (event.target === point && event.detail === 0) return; // a key pressed it
    const box = figure.getBoundingClientRect();
    set((100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height);
    point.focus();
  });
  point.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 1;
    set(Number(across.value) + far * step[0], Number(down.value) + far * step[1]);
  });
  across.addEventListener("input", show);
  down.addEventListener("input", show);
  show();
}

// A click in the picture writes the focal point into the two number fields, which work without this file.
"use strict";

const figure = document.querySelector("[data-focal]");
const across = document.getElementById("id_focal_x");
const down = document.getElementById("id_focal_y");

if (figure && across && down) {
  const point = document.createElement("span");
  point.className = "photo-page__point";
  figure.append(point);

  const show = () => {
    point.style.left = `${across.value}%`;
    point.style.top = `${down.value}%`;
  };
  figure.addEventListener("click", (event) => {
    const box = figure.getBoundingClientRect();
    across.value = Math.round((100 * (event.clientX - box.left)) / box.width);
    down.value = Math.round((100 * (event.clientY - box.top)) / box.height);
    show();
  });
  across.addEventListener("input", show);
  down.addEventListener("input", show);
  show();
}

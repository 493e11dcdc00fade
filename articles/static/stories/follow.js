// Asks for the page again while the act goes on. Without this file the link "Look again" does it.
"use strict";

const PAUSE = 1500;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById("follow");
}

// The line that is read aloud stays the same element, so that a change of its words is noticed.
function take(here, there) {
  const said = here.querySelector("[role=status]");
  said.textContent = there.querySelector("[role=status]").textContent;
  there.querySelector("[role=status]").replaceWith(said);
  here.replaceChildren(...there.childNodes);
  here.dataset.follow = there.dataset.follow;
}

async function follow() {
  const here = document.getElementById("follow");
  while (here.dataset.follow === "on") {
    await wait(PAUSE);
    if (document.hidden || here.contains(document.activeElement)) continue;
    const there = await look().catch(() => null);
    if (there) take(here, there);
  }
}

follow();

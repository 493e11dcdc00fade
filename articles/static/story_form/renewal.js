// What the page says of the version saved last, brought up to date when one is saved without leaving the page.

import { data } from "story-form/words"
import { work } from "story-form/work"

/** A part that scripts have in hand is only filled while it is empty; one where the caret is stays as it is. */
const isLeftAlone = (part) => part.contains(document.activeElement) || ("onlyOnce" in part.dataset && part.childElementCount > 0)

async function renew() {
  const response = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null)
  if (!response?.ok || response.redirected) return
  const page = new DOMParser().parseFromString(await response.text(), "text/html")
  for (const part of document.querySelectorAll("[data-renewed]")) {
    const now = page.querySelector(`[data-renewed="${part.dataset.renewed}"]`)
    if (now && !isLeftAlone(part)) part.replaceChildren(...now.childNodes)
    for (const button of part.querySelectorAll("[data-show]")) button.hidden = false
  }
  work.tell("renewed")
}

export function setUpRenewal() {
  let isNew = !data.own
  work.addEventListener("saved", () => { if (work.isSaved) renew() }) // who goes on typing saves again
  work.addEventListener("kept", () => {
    if (isNew) renew()
    isNew = false
  })
}

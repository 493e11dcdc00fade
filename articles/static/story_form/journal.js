// What is typed is written down in this browser at once, for the network or the machine that fails. By person and tab.

import { data } from "story-form/words"
import { work } from "story-form/work"

const PREFIX = `story-typing:${data.user}:`
const DELAY = 500
const OLDEST = 30 * 24 * 3600 * 1000
const LEFT_OUT = new Set(["csrfmiddlewaretoken"])

export const fieldsOf = (form) => [...new FormData(form)].filter(([name, value]) => !LEFT_OUT.has(name) && typeof value === "string")

/** Everything this person's tabs wrote down and did not forget: {tab, story, at, headline, kept, sent, fields}. */
export function entries() {
  const found = []
  for (const key of keys()) {
    try {
      const entry = JSON.parse(localStorage.getItem(key))
      if (entry.at > Date.now() - OLDEST && Array.isArray(entry.fields)) found.push({ ...entry, tab: key.slice(PREFIX.length) })
      else localStorage.removeItem(key)
    } catch {
      localStorage.removeItem(key)
    }
  }
  return found.sort((one, other) => other.at - one.at)
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
  } catch {
    return [] // a browser that keeps nothing
  }
}

export function forget(tab) {
  try {
    localStorage.removeItem(PREFIX + tab)
  } catch { /* a browser that keeps nothing */ }
}

/** Write it down; where there is no room the oldest of these go first. Whether it worked. */
function write(tab, entry) {
  const text = JSON.stringify(entry)
  for (const oldest of [...entries().map((other) => other.tab).filter((other) => other !== tab).reverse(), null]) {
    try {
      localStorage.setItem(PREFIX + tab, text)
      return true
    } catch {
      if (oldest === null) return false
      forget(oldest)
    }
  }
  return false
}

export function setUpJournal(form) {
  const tab = form.elements.tab.value
  let timer
  let worked = true

  function now() {
    clearTimeout(timer)
    timer = undefined
    if (work.isSaved) return forget(tab)
    const headline = form.elements.headline.value.trim()
    worked = write(tab, { story: data.own, at: Date.now(), headline, kept: work.isKept, sent: work.sending, fields: fieldsOf(form) })
    return undefined
  }

  work.addEventListener("typed", () => { timer ??= setTimeout(now, DELAY) })
  work.addEventListener("kept", now)
  work.addEventListener("saved", now)
  window.addEventListener("pagehide", () => { if (!work.isSaved) now() })
  return { works: () => worked }
}

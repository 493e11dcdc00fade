// What was typed before and not saved is offered again: from the server, or from this browser where that is newer.

import { entries, fieldsOf, forget } from "story-form/journal"
import { bothClocks } from "story-form/own_time"
import { data, h, post, say, words } from "story-form/words"
import { work } from "story-form/work"

const ANSWER = 400
const OWN = new Set(["tab", "typing_key", "base_revision", "begun_times"])

/** The tabs of this browser that are open now: they answer when asked. */
function openTabs(tab) {
  if (!window.BroadcastChannel) return Promise.resolve(new Set())
  const channel = new BroadcastChannel(`story-tabs:${data.user}`)
  const open = new Set()
  channel.addEventListener("message", ({ data: message }) => {
    if (message.ask) channel.postMessage({ tab })
    else open.add(message.tab)
  })
  channel.postMessage({ ask: true })
  return new Promise((done) => { setTimeout(() => done(open), ANSWER) })
}

const same = (entry, shown) => {
  const plain = (fields) => JSON.stringify(fields.filter(([name]) => !OWN.has(name)))
  return plain(entry.fields) === plain(shown)
}

/** Whether a later version of the same tab holds it: what was typed after that, or after somebody took over, is not in it. */
function wasDealtWith(entry) {
  const base = Number(new Map(entry.fields).get("base_revision") || 0)
  return (data.savedTabs[entry.tab] ?? 0) > base && (entry.kept || entry.sent)
}

export async function setUpOffers(form) {
  const place = document.querySelector("[data-offers]")
  const tab = form.elements.tab.value
  const shown = fieldsOf(form)
  askBeforeThrowingAway(place)
  const open = await openTabs(tab)
  for (const offer of place.querySelectorAll("[data-tab]")) if (open.has(offer.dataset.tab)) offer.remove()
  for (const entry of entries()) {
    const isHere = entry.tab !== tab && !open.has(entry.tab) && (entry.story ?? null) === (data.own ?? null)
    if (wasDealtWith(entry)) forget(entry.tab)
    else if (isHere && same(entry, shown)) forget(entry.tab)
    else if (isHere) offer(entry)
  }

  function offer(entry) {
    const fromServer = place.querySelector(`[data-tab="${CSS.escape(entry.tab)}"]`)
    if (fromServer && entry.kept) return
    const box = h(
      "div", { class: "offer", "data-tab": entry.tab, "data-act": fromServer?.dataset.act },
      h("p", {}, say(words.youTyped, bothClocks(new Date(entry.at))), " ", h("strong", { dir: "auto" }, entry.headline)),
      h("p", { class: "alert__acts" },
        h("button", { type: "button", class: "text-button", onclick: () => bringBack(entry, box) }, words.bringBack),
        ...(data.own ? [h("button", { type: "button", class: "text-button", onclick: () => compare(entry, box) }, words.compare)] : []),
        h("button", { type: "button", class: "text-button", "data-throw-away": true, onclick: () => throwAway(entry, box) }, words.throwAway)),
    )
    if (fromServer) fromServer.replaceWith(box)
    else place.append(box)
  }

  /** Put it on the server, and open the page with it; a new story has no place there and is sent as it is. */
  async function bringBack(entry, box) {
    if (!data.own) return send(entry)
    const answer = await keep(entry, box)
    if (answer?.typing) leave(`${answer.change}?typing=${answer.typing}`)
    return undefined
  }

  async function compare(entry, box) {
    const answer = await keep(entry, box)
    if (answer?.typing) leave(`${answer.compare}?old=${answer.base}&new=${answer.typing}`)
  }

  async function keep(entry, box) {
    const send = (mark) => {
      const body = new FormData()
      entry.fields.forEach(([name, value]) => body.append(name, value))
      body.set("tab", mark)
      return post(data.keep, body).catch(() => ({ ok: false, answer: {} }))
    }
    let result = await send(entry.tab)
    if (result.answer.takenOver || (result.ok && !result.answer.typing)) result = await send(tab)
    if (result.answer.savedAs) result = await send(crypto.randomUUID())
    if (!result.ok) box.querySelector("p").textContent = (result.answer.errors ?? [words.offline]).join(" ")
    else if (!result.answer.typing) { forget(entry.tab); box.remove() }
    return result.ok ? result.answer : null
  }

  function send(entry) {
    const csrf = form.elements.csrfmiddlewaretoken.value
    const fields = [...entry.fields, ["csrfmiddlewaretoken", csrf], ["_bring_back", "1"]]
    const inputs = fields.map(([name, value]) => {
      const area = h("textarea", { name })
      area.value = value
      return area
    })
    const sent = h("form", { method: "post", action: location.pathname, hidden: true }, ...inputs)
    document.body.append(sent)
    work.sending = true
    sent.submit()
  }

  async function throwAway(entry, box) {
    forget(entry.tab)
    if (box.dataset.act) await post(box.dataset.act, new FormData()).catch(() => null)
    box.remove()
  }

  function leave(address) {
    location.assign(address)
  }
}

/** Throwing away asks once, on the button itself. */
function askBeforeThrowingAway(place) {
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-throw-away]")
    if (!button || button.dataset.asked) return
    event.preventDefault()
    event.stopImmediatePropagation()
    button.dataset.asked = "1"
    button.textContent = words.throwAwayReally
  }, { capture: true })
}

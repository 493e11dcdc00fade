// Who else has the story open, what they have not saved, whether a newer version came: asked while the page is open.

import { announce, data, h, post, words } from "story-form/words"
import { work } from "story-form/work"

const EVERY = 12_000
const IN_BACKGROUND = 60_000

export function setUpPresence(form) {
  const place = document.querySelector("[data-beside]")
  let told = 0
  let timer
  let before = ""

  function body(more = {}) {
    const sent = new FormData()
    const values = { csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, tab: form.elements.tab.value, base: form.elements.base_revision.value, ...more }
    for (const [name, value] of Object.entries(values)) sent.set(name, value)
    return sent
  }

  async function ask() {
    clearTimeout(timer)
    if (data.presence && !work.stopped) {
      const changes = work.changes
      const { ok, answer } = await post(data.presence, body(changes > told ? { typed: "1" } : {})).catch(() => ({ ok: false, answer: {} }))
      if (ok) {
        told = changes
        show(answer)
      }
    }
    timer = setTimeout(ask, document.hidden ? IN_BACKGROUND : EVERY)
  }

  function show(answer) {
    if (answer.takenOver) {
      work.stopped = answer.takenOver
      return work.tell("stopped")
    }
    const lines = [...answer.there.map(person), ...answer.unsaved.map(unsaved), ...(answer.newer ? [newer(answer.newer)] : [])]
    const said = [...answer.unsaved, ...(answer.newer ? [answer.newer] : [])].map((line) => line.words).join(" ")
    if (said && said !== before) announce(said)
    before = said
    if (!place.contains(document.activeElement)) place.replaceChildren(...lines)
    return undefined
  }

  const person = ({ initials, words: text }) => h("p", { class: "beside__line" }, h("span", { class: "beside__initials", "aria-hidden": "true" }, initials), h("span", {}, text))

  const unsaved = (typing) => h(
    "p", { class: "beside__line" }, h("span", {}, typing.words),
    h("a", { href: typing.compare, target: "_blank", rel: "noopener" }, words.compare),
    h("button", { type: "submit", class: "text-button", form: "beside-form", formaction: typing.act }, words.takeOver),
  )

  const newer = (version) => h(
    "p", { class: "beside__line beside__line--newer" }, h("span", {}, version.words),
    h("a", { href: version.compare, target: "_blank", rel: "noopener" }, words.whatChanged),
  )

  work.addEventListener("stopped", () => {
    const reload = () => { work.sending = true; location.reload() }
    const box = h("div", { class: "alert alert--error", role: "alert", tabindex: "-1" }, h("p", {}, work.stopped),
      h("p", { class: "alert__acts" }, h("button", { type: "button", class: "text-button", onclick: reload }, words.reload)))
    form.querySelector("[data-alerts]").replaceChildren(box)
    form.querySelector("[data-saved]").textContent = words.unsaved
    box.scrollIntoView({ block: "nearest" })
    place.replaceChildren()
  }, { once: true })
  work.addEventListener("saved", ask)
  window.addEventListener("pagehide", () => { if (data.presence) navigator.sendBeacon(data.presence, body({ left: "1" })) })
  window.addEventListener("pageshow", (event) => { if (event.persisted) ask() })
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask() })
  ask()
}

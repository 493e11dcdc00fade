// Saving said in words: what is not saved yet, saving without leaving the page, and a preview that saves first.

import { announce, data, h, post, words } from "story-form/words"
import { work } from "story-form/work"

export function setUpSaving(form) {
  const line = form.querySelector("[data-saved]")

  form.addEventListener("input", () => {
    work.typed()
    if (!work.stopped) line.textContent = words.unsaved
  })
  window.addEventListener("beforeunload", (event) => { if (!work.isSaved && !work.sending) event.preventDefault() })
  form.addEventListener("submit", (event) => {
    if (work.sending) return event.preventDefault()
    if (event.submitter?.hasAttribute("data-preview")) {
      event.preventDefault()
      return preview()
    }
    work.sending = true
    line.textContent = words.saving
    return undefined
  })
  window.addEventListener("pageshow", () => { work.sending = false })
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault()
      save()
    }
  })
  if (data.broughtBack) work.typed()

  /** Save in place: the answer of the server, or null. */
  async function save() {
    line.textContent = words.saving
    const sent = work.changes
    const { ok, answer } = await post(form.action || location.href, new FormData(form)).catch(() => ({ ok: false, answer: {} }))
    if (answer.merge) return toMerge(answer.merge)
    if (!ok) return refused(answer.errors ?? [words.failed])
    showErrors([])
    work.savedUpTo(sent, answer, form)
    line.textContent = work.isSaved ? answer.saved : words.unsaved
    announce(answer.saved)
    return answer
  }

  /** Somebody saved in between: what was sent is kept, and is put together with theirs on a page of its own. */
  function toMerge(address) {
    work.sending = true
    location.assign(address)
    return null
  }

  function refused(errors) {
    line.textContent = words.unsaved
    showErrors(errors)
    return null
  }

  async function preview() {
    const page = window.open("", "story-preview")
    const saved = await save()
    if (saved && page) page.location.replace(saved.preview)
    else if (saved) location.assign(saved.preview)
    else page?.close()
  }

  function showErrors(errors) {
    const place = form.querySelector("[data-alerts]")
    place.replaceChildren()
    if (!errors.length) return
    const box = h("div", { class: "alert alert--error", role: "alert", tabindex: "-1" }, ...errors.map((text) => h("p", {}, text)))
    place.append(box)
    box.focus()
  }
}

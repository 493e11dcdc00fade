// Saving said in words: what is not saved yet, saving without leaving the page, and a preview that saves first.

import { announce, h, post, words } from "story-form/words"

export function setUpSaving(form) {
  const line = form.querySelector("[data-saved]")
  let changes = 0 // counted, so that what is typed while a save is under way is not taken for saved
  let saved = 0
  let sending = false

  form.addEventListener("input", () => {
    changes += 1
    line.textContent = words.unsaved
  })
  window.addEventListener("beforeunload", (event) => { if (changes !== saved && !sending) event.preventDefault() })
  form.addEventListener("submit", (event) => {
    if (sending) return event.preventDefault()
    if (event.submitter?.hasAttribute("data-preview")) {
      event.preventDefault()
      return preview()
    }
    sending = true
    line.textContent = words.saving
    return undefined
  })
  window.addEventListener("pageshow", () => { sending = false })
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault()
      save()
    }
  })

  /** Save in place: the answer of the server, or null. */
  async function save() {
    line.textContent = words.saving
    const sent = changes
    const data = new FormData(form)
    const { ok, answer } = await post(form.action || location.href, data).catch(() => ({ ok: false, answer: {} }))
    if (!ok) return refused(answer.errors ?? [words.failed], answer.outdated)
    showErrors([])
    saved = sent
    line.textContent = changes === saved ? answer.saved : words.unsaved
    form.elements.base_revision.value = answer.revision
    if (!location.pathname.endsWith(answer.change)) {
      history.replaceState(null, "", answer.change)
      form.action = answer.change
    }
    announce(answer.saved)
    return answer
  }

  function refused(errors, outdated) {
    line.textContent = words.unsaved
    showErrors(errors, outdated)
    return null
  }

  async function preview() {
    const page = window.open("", "story-preview")
    const saved = await save()
    if (saved && page) page.location.replace(saved.preview)
    else if (saved) location.assign(saved.preview)
    else page?.close()
  }

  function showErrors(errors, outdated) {
    const place = form.querySelector("[data-alerts]")
    place.replaceChildren()
    if (!errors.length) return
    const box = h("div", { class: "alert alert--error", role: "alert", tabindex: "-1" }, ...errors.map((text) => h("p", {}, text)))
    if (outdated) {
      box.append(h("button", { type: "submit", class: "text-button", name: "save_anyway", value: outdated }, words.anyway))
    }
    place.append(box)
    box.focus()
  }
}

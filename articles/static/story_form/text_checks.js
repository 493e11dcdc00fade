// Checks of the text, run on the server over what stands in the form: once when the page opens, and after each pause.

import { announce, data, post, words } from "story-form/words"
import { work } from "story-form/work"

const PAUSE = 1_500

export function setUpTextChecks(form, editor) {
  const place = form.querySelector("[data-text-checks]")
  let timer
  let asked = 0
  let before = ""

  work.addEventListener("typed", soon)
  work.addEventListener("kept", () => { if (!place.querySelector(".checks, .drawer__count")) soon() }) // a new story has begun
  place.addEventListener("input", (event) => event.stopPropagation()) // a reason is no typing of the story
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show-check]")
    if (button) editor.chain().focus().showText(button.dataset.showCheck).run()
  })
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "checks-form") return
    event.preventDefault()
    dismiss(event.submitter)
  })

  function soon() {
    clearTimeout(timer)
    timer = setTimeout(check, PAUSE)
  }

  async function check() {
    clearTimeout(timer)
    if (!data.checks || work.stopped || work.sending) return
    const number = ++asked
    const { ok, answer } = await post(data.checks, new FormData(form)).catch(() => ({ ok: false, answer: {} }))
    if (!ok || number !== asked) return
    if (place.querySelector(".check__dismiss[open]")) return // somebody is writing a reason
    show(answer)
  }

  function show(answer) {
    const focused = place.contains(document.activeElement)
    const holder = document.createElement("template")
    holder.innerHTML = answer.panel
    place.replaceChildren(holder.content)
    for (const button of place.querySelectorAll("[data-show-check]")) button.hidden = false
    if (JSON.stringify(data.checked ?? []) !== JSON.stringify(answer.marks)) {
      data.checked = answer.marks
      editor.commands.redrawMarks()
    }
    if (focused) place.querySelector("h2").focus()
    if (before && before !== answer.said) announce(answer.said)
    before = answer.said
  }

  async function dismiss(button) {
    const body = new FormData(document.getElementById("checks-form"), button)
    button.disabled = true
    const { ok, answer } = await post(button.formAction, body).catch(() => ({ ok: false, answer: {} }))
    button.disabled = false
    if (!ok) return announce((answer.errors ?? [words.failed]).join(" "))
    button.closest("details")?.removeAttribute("open")
    return check()
  }

  check()
}

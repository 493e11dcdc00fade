// What is typed is kept on the server after a pause of three seconds, and every ten seconds while one goes on typing.

import { announce, data, post, words } from "story-form/words"
import { work } from "story-form/work"

const PAUSE = 3_000
const LONGEST = 10_000
const WAITS = [5_000, 10_000, 20_000, 40_000, 60_000]

export function setUpAutosave(form, journal) {
  const line = form.querySelector("[data-saved]")
  let pause, longest, again
  let failures = 0
  let busy = false

  work.addEventListener("typed", () => {
    clearTimeout(pause)
    pause = setTimeout(keep, PAUSE)
    longest ??= setTimeout(keep, LONGEST)
  })
  work.addEventListener("saved", () => { failures = 0; clearTimeout(again) })
  window.addEventListener("online", keep)
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep() })
  window.addEventListener("pagehide", () => { if (isDue()) navigator.sendBeacon(data.keep, new FormData(form)) })

  const isDue = () => !work.isKept && !work.stopped && !work.sending && (data.own || hasBegun())

  /** A new story has a place on the server once it has a headline and a section. */
  const hasBegun = () => form.elements.headline.value.trim() && form.elements.section.value

  async function keep() {
    clearTimeout(pause)
    clearTimeout(longest)
    clearTimeout(again)
    longest = undefined
    if (busy || !isDue()) return
    busy = true
    const sent = work.changes
    const { ok, status, answer } = await post(data.keep, new FormData(form)).catch(() => ({ ok: false, status: 0, answer: {} }))
    busy = false
    if (work.saved >= sent || work.sending) return
    if (ok) kept(sent, answer)
    else if (answer.takenOver) work.stopped = answer.takenOver
    else if (status !== 422) failed(status, answer)
    if (answer.takenOver) work.tell("stopped")
  }

  function kept(sent, answer) {
    failures = 0
    if (answer.savedAs) { // the answer to a save of this tab was lost: what is typed since begins on that version
      form.elements.base_revision.value = answer.savedAs
      pause = setTimeout(keep, 0)
      return
    }
    work.keptUpTo(sent, answer, form)
    if (work.isKept) line.textContent = answer.kept
    else pause = setTimeout(keep, PAUSE)
  }

  function failed(status, answer) {
    const here = journal.works() ? words.offline : words.notKept
    line.textContent = status === 403 ? (answer.errors ?? [words.refused]).join(" ") : here
    if (!failures) announce(line.textContent)
    again = setTimeout(keep, WAITS[Math.min(failures, WAITS.length - 1)])
    failures += 1
  }
}

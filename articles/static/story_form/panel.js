// The side panel: groups that remember whether they are open, and say in short what their fields hold.

import { choose, askFocal } from "story-form/dialogs"
import { bothClocks, momentOf, newsroomClock } from "story-form/own_time"
import { store, stored } from "story-form/stored"
import { data, say, words } from "story-form/words"

const KEY = "story-form-groups"

function setUpGroups() {
  const before = stored(KEY)
  for (const group of document.querySelectorAll("details[data-group]")) {
    if (before[group.dataset.group] && !group.open) group.open = true
    group.addEventListener("toggle", () => store(KEY, { ...stored(KEY), [group.dataset.group]: group.open }))
  }
}

const moment = (value) => bothClocks(momentOf(value))

/** What a field holds, in words. */
function wordsOf(field, line) {
  if (field.type === "checkbox") return field.checked ? line.dataset.on : line.dataset.off
  if (field.type === "datetime-local") return field.value ? moment(field.value) : ""
  if (field.tagName === "SELECT") return field.value ? field.selectedOptions[0].textContent.trim() : ""
  const picker = field.closest("[data-picker]")?.picker
  return picker ? picker.chosen.map((item) => item.label).join(", ") : field.value
}

function setUpSummaries(form) {
  for (const line of form.querySelectorAll("[data-says]")) {
    const field = form.elements[line.dataset.says]
    if (!field) continue
    const before = wordsOf(field, line)
    const none = before ? words.none : line.textContent
    const show = () => { line.textContent = wordsOf(field, line) || none }
    form.addEventListener("input", (event) => { if (event.target.name === line.dataset.says) show() })
  }
}

/** The button for the time says when: "Schedule for 18:00", and is the primary one while a time is set. */
function setUpSchedule(form) {
  const field = form.elements.goes_out_at
  const primary = form.querySelector("[data-primary][data-can-schedule]")
  const aside = form.querySelector("[data-schedule]")
  if (!field || !primary) return
  const first = { name: primary.name, text: primary.textContent }
  const plain = first.name === "_schedule" ? { name: "_publish", text: words.publishNow } : first
  const show = () => {
    primary.name = field.value ? "_schedule" : plain.name
    primary.textContent = field.value ? say(words.schedule, newsroomClock(momentOf(field.value))) : plain.text
  }
  aside?.remove()
  field.addEventListener("input", show)
  if (first.name !== "_schedule") show()
}

function setUpLeadPicture(form) {
  const root = form.querySelector('[data-picker="pictures"]')
  const shown = form.querySelector("[data-lead]")
  const focal = shown.querySelector("[data-focal]")
  const button = form.querySelector("[data-choose-lead]")
  button.hidden = focal.hidden = false
  const draw = () => {
    const [item] = root.picker.chosen
    shown.toggleAttribute("data-none", !item)
    if (!item) return
    if (item.thumb) shown.querySelector("img").src = item.thumb
    if (item.title !== undefined || item.alt !== undefined || item.credit !== undefined) {
      shown.querySelector("[data-lead-caption]").textContent = item.caption || item.label
      shown.querySelector("[data-lead-credit]").textContent = item.credit ?? ""
      shown.querySelector("[data-lead-alt]").textContent = item.alt ?? ""
    }
  }
  button.addEventListener("click", async () => {
    const item = await choose("pictures")
    if (item) root.picker.add(item)
  })
  focal.addEventListener("click", () => root.picker.chosen[0] && askFocal(root.picker.chosen[0].id))
  root.addEventListener("picked", draw)
}

/** The sheet is written in the story's language, from its side. */
function setUpLanguage(form) {
  const sheet = form.querySelector("[data-sheet]")
  form.elements.language.addEventListener("input", ({ target }) => {
    sheet.lang = target.value
    sheet.dir = data.rightToLeft.includes(target.value) ? "rtl" : "ltr"
  })
}

export function setUpPanel(form) {
  setUpLanguage(form)
  setUpGroups()
  setUpSummaries(form)
  setUpSchedule(form)
  setUpLeadPicture(form)
}

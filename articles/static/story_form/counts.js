// Lines that grow with what is typed into them, and how long they are.

import { fill, words } from "story-form/words"

function grow(area) {
  if (CSS.supports("field-sizing", "content")) return
  area.style.setProperty("block-size", "auto")
  area.style.setProperty("block-size", `${area.scrollHeight}px`)
}

function count(area) {
  const line = document.querySelector(`[data-count-of="${area.name}"]`)
  if (!line) return
  const label = document.querySelector(`label[for="${area.id}"]`).textContent
  const length = [...area.value.trim()].length
  line.textContent = fill(words.count, { label, count: length, limit: area.dataset.limit })
  line.toggleAttribute("data-over", length > Number(area.dataset.limit))
}

export function setUpLines() {
  for (const area of document.querySelectorAll("textarea[rows='1'], #id_kicker")) {
    const show = () => { if (area.rows) grow(area); if (area.dataset.limit) count(area) }
    area.addEventListener("input", show)
    area.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return
      event.preventDefault()
      const order = ["id_kicker", "id_headline", "id_standfirst"]
      const next = order[order.indexOf(area.id) + 1]
      if (next) document.getElementById(next).focus()
      else document.querySelector("[data-story-editor]").focusEditor()
    })
    show()
  }
}

// Lines that grow with what is typed into them, and how long they and the story are.

import { fill, words } from "story-form/words"

const ORDER = ["id_kicker", "id_headline", "id_standfirst"]
const WORDS_A_MINUTE = 220 // as in prose/text.py
const WORD = /[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*/gu

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
  const pattern = line.closest("[data-variants]") ? words.countAlone : words.count
  line.textContent = fill(pattern, { label, count: length, limit: area.dataset.limit })
  line.toggleAttribute("data-over", length > Number(area.dataset.limit))
}

export function setUpLines() {
  for (const area of document.querySelectorAll("textarea[rows='1'], #id_kicker")) {
    const show = () => { if (area.rows) grow(area); if (area.dataset.limit) count(area) }
    area.addEventListener("input", show)
    area.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      if (!ORDER.includes(area.id)) return
      const next = document.getElementById(ORDER[ORDER.indexOf(area.id) + 1])
      if (next) next.focus()
      else document.querySelector("[data-story-editor]").focusEditor()
    })
    show()
  }
  setUpVariants()
}

/** The other headlines show the headline as long as they are empty, and their group says how many are set. */
function setUpVariants() {
  const group = document.querySelector("[data-variants]")
  const headline = document.getElementById("id_headline")
  if (!group || !headline) return
  const areas = [...group.querySelectorAll("textarea")]
  const show = () => {
    const set = areas.filter((area) => area.value.trim())
    for (const area of areas) area.placeholder = headline.value.trim()
    group.querySelector("[data-variants-set]").textContent = set.length
      ? set.map((area) => document.querySelector(`label[for="${area.id}"]`).textContent.trim()).join(", ") : words.asHeadline
  }
  for (const area of [headline, ...areas]) area.addEventListener("input", show)
  show()
}

const language = document.documentElement.lang || "en"
const minutes = new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" })
const number = new Intl.NumberFormat(language)
const plural = new Intl.PluralRules(language)

/** "612 words": the words of the reader's language have a form for each kind of number. */
const several = (forms, many) => (forms[plural.select(many)] ?? forms.other).replace("%s", number.format(many))

/** How long the story is, in words, beside the tools and at the foot of the text. */
export function showLength(doc) {
  const text = doc.textBetween(0, doc.content.size, "\n", " ")
  const long = (text.match(WORD) ?? []).length
  const [inWords, inMinutes] = [several(words.wordCount, long), minutes.format(Math.max(1, Math.ceil(long / WORDS_A_MINUTE)))]
  const set = (name, said) => {
    const line = document.querySelector(`[data-${name}]`)
    if (line && line.textContent !== said) line.textContent = said
  }
  set("word-count", `${inWords}, ${inMinutes}`)
  set("length", `${inWords}, ${several(words.characterCount, [...text.replace(/\n/g, "")].length)}, ${inMinutes}`)
}

// Notes of colleagues: sent without leaving the page, drawn at the words they quote, and begun from what is selected.

import { setUpMentions } from "story-form/mentions"
import { announce, data, h, post, words } from "story-form/words"
import { work } from "story-form/work"

const LONGEST = 300
const WITH_WORDS = ["headline", "standfirst"]

export function setUpNotes(form, editor) {
  if (!panel()) return work.addEventListener("renewed", () => setUpNotes(form, editor), { once: true }) // a new story
  // What is typed into a note is no typing of the story.
  panel().parentElement.addEventListener("input", (event) => { if (event.target.closest("[data-notes]")) event.stopPropagation() })
  document.addEventListener("submit", (event) => { if (event.target.id === "notes-form") { event.preventDefault(); send(event.submitter, editor) } })
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show-note]")
    if (button) editor.chain().focus().showText(button.dataset.showNote).run()
  })
  editor.on("selectionUpdate", () => quote("body", selected(editor)))
  for (const name of WITH_WORDS) {
    const area = form.elements[name]
    area.addEventListener("select", () => quote(name, area.value.slice(area.selectionStart, area.selectionEnd)))
  }
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.code !== "KeyM") return
    event.preventDefault()
    if (editor.view.hasFocus()) quote("body", getSelection().toString().trim().split("\n")[0]) // the editor may not know yet
    panel().querySelector("[data-note-new]").open = true
    document.getElementById("note-text").focus()
  })
  editor.on("update", () => showGone(editor))
  setUpMentions(form)
  dress(editor)
  showAsked()
  return undefined
}

const panel = () => document.querySelector("[data-notes]")

/** The words selected in the text, within one of its blocks. */
function selected(editor) {
  const { $from, from, to } = editor.state.selection
  if (!$from.parent.isTextblock) return ""
  return editor.state.doc.textBetween(from, Math.min(to, $from.end()), "", "").trim()
}

/** Have a new note speak of these words, as long as nothing is written in it yet. */
function quote(field, text) {
  const passage = document.getElementById("note-passage")
  if (document.getElementById("note-text").value.trim()) return
  passage.value = text.trim().slice(0, LONGEST)
  document.getElementById("note-field").value = passage.value ? field : ""
}

async function send(button, editor) {
  const body = new FormData(document.getElementById("notes-form"), button)
  button.disabled = true
  const { ok, answer } = await post(button.formAction, body).catch(() => ({ ok: false, answer: {} }))
  button.disabled = false
  if (!ok) return refused(button, answer.errors ?? [words.noteFailed])
  const holder = document.createElement("template")
  holder.innerHTML = answer.panel
  panel().replaceWith(holder.content)
  data.noted = answer.noted
  dress(editor)
  const place = document.getElementById(`note-${answer.note}`)
  place?.closest("details")?.setAttribute("open", "")
  place?.focus()
  if (answer.said) tell([answer.said], "warning")
  announce(answer.said || words.noteKept)
  return undefined
}

function refused(button, errors) {
  tell(errors, "error")
  button.closest("details")?.querySelector("textarea")?.focus()
}

function tell(texts, tone) {
  const lines = texts.map((text) => h("p", { class: `alert alert--${tone}`, role: tone === "error" ? "alert" : null }, text))
  panel().querySelector("[data-note-errors]").replaceChildren(...lines)
}

/** What scripts add to a panel as the server sent it. */
function dress(editor) {
  for (const button of panel().querySelectorAll("[data-show-note]")) button.hidden = false
  editor.commands.redrawMarks()
  showGone(editor)
}

/** Say which notes quote words that are gone; they may come back with an undo. */
function showGone(editor) {
  const text = editor.state.doc.textBetween(0, editor.state.doc.content.size, "\n", " ")
  for (const note of panel().querySelectorAll('[data-quote-of="body"]')) {
    const gone = !text.includes(note.dataset.quote)
    note.querySelector("[data-gone]").hidden = !gone
    const show = note.querySelector("[data-show-note]")
    if (show) show.hidden = gone
  }
}

/** The note that the address asks for, in a group that is closed too. */
function showAsked() {
  const note = /^#note-\d+$/.test(location.hash) && document.querySelector(location.hash)
  if (!note) return
  note.closest("details")?.setAttribute("open", "")
  note.scrollIntoView({ block: "center" })
  note.focus({ preventScroll: true })
}

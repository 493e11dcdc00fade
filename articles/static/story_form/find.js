// Find in the text, and replace. Ctrl+F in the text opens it; pressed once more, the browser's own search comes.

import { Extension, pm } from "django-prose-editor/editor"
import { announce, fill, words } from "story-form/words"

const { Plugin, PluginKey, TextSelection } = pm.state
const { Decoration, DecorationSet } = pm.view
const key = new PluginKey("story-find")

/** Every place of the text, whatever its case, within one block of text each. */
function placesOf(doc, wanted) {
  const found = []
  if (wanted) {
    doc.descendants((node, at) => {
      if (!node.isTextblock) return true
      const text = node.textBetween(0, node.content.size, "", "\ufffc")
      const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "giu")
      for (const { index, 0: { length } } of text.matchAll(pattern)) found.push({ from: at + 1 + index, to: at + 1 + index + length })
      return false
    })
  }
  return found
}

const looked = (doc, wanted) => ({ wanted, places: placesOf(doc, wanted) })

/** Every place marked, and the one that is selected as such: the search has the focus, so the selection itself is not seen. */
function drawn(state) {
  const { from, to } = state.selection
  const name = (place) => (place.from === from && place.to === to ? "found-here found-here--now" : "found-here")
  const { places } = key.getState(state)
  return places.length ? DecorationSet.create(state.doc, places.map((place) => Decoration.inline(place.from, place.to, { class: name(place) }))) : null
}

export const Find = Extension.create({
  name: "storyFind",
  addProseMirrorPlugins: () => [new Plugin({
    key,
    state: {
      init: (_config, { doc }) => looked(doc, ""),
      apply(change, before) {
        const wanted = change.getMeta(key) ?? before.wanted
        return change.docChanged || wanted !== before.wanted ? looked(change.doc, wanted) : before
      },
    },
    props: { decorations: drawn },
  })],
})

class FindBar {
  constructor(editor, root) {
    Object.assign(this, { editor, root })
    const [input, other] = [root.querySelector("[data-find-text]"), root.querySelector("[data-find-other]")]
    Object.assign(this, { input, other, count: root.querySelector("[data-find-count]") })
    root.addEventListener("input", (event) => event.stopPropagation())
    input.addEventListener("input", () => { this.look(input.value); this.go(0) })
    root.addEventListener("keydown", (event) => this.key(event))
    const acts = { next: () => this.go(1), previous: () => this.go(-1), one: () => this.replace(), all: () => this.replaceAll(), close: () => this.close() }
    for (const [name, act] of Object.entries(acts)) root.querySelector(`[data-find-${name}]`).addEventListener("click", act)
    editor.view.dom.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "f") return
      event.preventDefault()
      this.open()
    })
  }

  get places() { return key.getState(this.editor.state).places }

  look(wanted) { this.editor.view.dispatch(this.editor.state.tr.setMeta(key, wanted)) }

  open() {
    const { from, to } = this.editor.state.selection
    const chosen = this.editor.state.doc.textBetween(from, to, " ")
    this.root.hidden = false
    if (chosen && chosen.length < 80) this.input.value = chosen
    this.look(this.input.value)
    this.input.select()
    this.tell()
  }

  close() {
    this.root.hidden = true
    this.look("")
    this.editor.commands.focus()
  }

  key(event) {
    if (event.key === "Escape") this.close()
    else if (event.key === "Enter" && event.target === this.input) this.go(event.shiftKey ? -1 : 1)
    else if (event.key === "Enter" && event.target === this.other) this.replace()
    else return
    event.preventDefault()
  }

  /** Select the place that is so many steps from the caret, round the ends; with 0 the one at it or behind it. */
  go(step) {
    const { places, editor: { state, view } } = this
    const { from, to } = state.selection
    const here = places.findIndex((place) => place.from === from && place.to === to)
    const behind = places.findIndex((place) => place.from >= from)
    const first = behind < 0 ? 0 : behind
    const at = here < 0 ? (step < 0 ? first - 1 : first) : here + step
    const place = places.at(at % (places.length || 1))
    if (place) view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, place.from, place.to)).scrollIntoView())
    this.tell()
  }

  replace() {
    const { state, view } = this.editor
    const { from, to } = state.selection
    if (this.places.some((place) => place.from === from && place.to === to)) view.dispatch(this.put(state.tr, { from, to }))
    this.go(0)
  }

  replaceAll() {
    const { state, view } = this.editor
    view.dispatch(this.places.toReversed().reduce((tr, place) => this.put(tr, place), state.tr))
    this.tell()
  }

  put(tr, { from, to }) { return this.other.value ? tr.insertText(this.other.value, from, to) : tr.delete(from, to) }

  tell() {
    const { from, to } = this.editor.state.selection
    const at = this.places.findIndex((place) => place.from === from && place.to === to) + 1
    this.count.textContent = this.input.value ? fill(words.foundAt, { at, count: this.places.length }) : ""
    announce(this.count.textContent)
  }
}

export function setUpFind(editor) {
  const root = document.querySelector("[data-find]")
  return root ? new FindBar(editor, root) : null
}

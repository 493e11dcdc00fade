// "/" at the start of an empty paragraph opens a list of what can stand in a story; what is typed on narrows it.

import { Extension, pm } from "django-prose-editor/editor"
import { insertAfter } from "story-form/frames"
import { announce, say, words } from "story-form/words"

const { Plugin } = pm.state

/** What was typed behind the "/" up to the caret, or null when there is no such paragraph. */
function queryAt({ selection: { $from, empty } }) {
  if (!empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph" || $from.parentOffset !== $from.parent.content.size) return null
  return /^\/([\p{L}\p{N} ]{0,24})$/u.exec($from.parent.textContent)?.[1].trim().toLowerCase() ?? null
}

/** The list, which stays where the server put it in the page's words; the editor keeps the focus. */
class SlashMenu {
  constructor(view, { list, run }) {
    Object.assign(this, { view, list, run, query: null, dismissed: false })
    this.options = [...list.querySelectorAll("[role=option]")]
    this.shown = []
    view.dom.parentElement.append(list)
    view.dom.setAttribute("aria-haspopup", "listbox")
    list.addEventListener("mousedown", (event) => event.preventDefault())
    list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")))
    view.dom.addEventListener("blur", () => this.close())
  }

  update(view, before) {
    if (before?.doc.eq(view.state.doc) && before.selection.eq(view.state.selection)) return
    const query = queryAt(view.state)
    if (query === null) this.dismissed = false
    if (query === null || this.dismissed) return this.close()
    if (query !== this.query || this.list.hidden) this.show(query)
  }

  show(query) {
    this.query = query
    const fits = (option) => [option.dataset.label, ...(option.dataset.also ?? "").split(" ")].some(
      (text) => text.toLowerCase().split(/\s+/).some((_word, at, all) => all.slice(at).join(" ").startsWith(query)))
    this.shown = this.options.filter((option) => { option.hidden = !fits(option); return !option.hidden })
    if (!this.shown.length) return this.close()
    this.list.hidden = false
    this.place()
    this.view.dom.setAttribute("aria-controls", this.list.id)
    this.point(0)
    announce(say(words.found, this.shown.length))
  }

  place() {
    const box = this.list.parentElement.getBoundingClientRect()
    const caret = this.view.coordsAtPos(this.view.state.selection.from)
    const fitsBelow = caret.bottom + this.list.offsetHeight < window.innerHeight
    const at = fitsBelow ? caret.bottom - box.top : Math.max(0, caret.top - box.top - this.list.offsetHeight)
    this.list.style.setProperty("inset-block-start", `${at}px`)
  }

  point(at) {
    this.at = at
    this.options.forEach((option) => option.setAttribute("aria-selected", String(option === this.shown[at])))
    this.view.dom.setAttribute("aria-activedescendant", this.shown[at].id)
    this.shown[at].scrollIntoView({ block: "nearest" })
  }

  close() {
    if (this.list.hidden) return
    this.list.hidden = true
    this.query = null
    for (const name of ["aria-controls", "aria-activedescendant"]) this.view.dom.removeAttribute(name)
  }

  key(event) {
    if (this.list.hidden || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
    const last = this.shown.length - 1
    const moves = {
      ArrowDown: () => this.point(this.at >= last ? 0 : this.at + 1),
      ArrowUp: () => this.point(this.at <= 0 ? last : this.at - 1),
      Home: () => this.point(0),
      End: () => this.point(last),
      Enter: () => this.take(this.shown[this.at]),
      Tab: () => this.take(this.shown[this.at]),
      Escape: () => this.dismiss(),
    }
    if (!moves[event.key]) return false
    moves[event.key]()
    return true
  }

  /** Close it for this paragraph; a bare "/" goes as well. */
  dismiss() {
    this.dismissed = true
    if (this.query === "") this.clear()
    this.close()
  }

  clear() {
    const { state } = this.view
    const { $from } = state.selection
    this.view.dispatch(state.tr.delete($from.start(), $from.end()))
  }

  take(option) {
    if (!option) return
    this.close()
    this.clear()
    this.run(option.dataset.tool)
  }
}

export const Slash = Extension.create({
  name: "slash",
  priority: 300,
  addOptions: () => ({ list: null, run: () => {} }),
  addCommands: () => ({ openSlash: () => insertAfter({ type: "paragraph", content: [{ type: "text", text: "/" }] }) }),
  addProseMirrorPlugins() {
    let menu = null
    return [new Plugin({
      view: (view) => { menu = new SlashMenu(view, this.options); return { update: (...states) => menu.update(...states) } },
      props: { handleKeyDown: (_view, event) => menu?.key(event) ?? false },
    })]
  },
})

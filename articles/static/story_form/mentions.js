// Calling a colleague in a note: a list of those who may see the story, from the @ on. The field stays a text box of several
// lines, which may be no combobox: that the list is there is announced.

import { announce, get, h, say, words } from "story-form/words"

const CALL = /(?:^|[\s(])@([\w.+-]{0,60})$/
const PAUSE = 150

class Mentions {
  constructor(area) {
    this.area = area
    this.active = -1
    this.list = h("ul", { role: "listbox", id: `${area.id}-calls`, class: "finder", "aria-label": words.colleagues, hidden: true })
    area.after(this.list)
    for (const [name, value] of Object.entries({ "aria-autocomplete": "list", "aria-controls": this.list.id })) area.setAttribute(name, value)
    area.addEventListener("input", () => this.soon())
    area.addEventListener("keydown", (event) => this.key(event))
    area.addEventListener("blur", () => this.close())
    this.list.addEventListener("mousedown", (event) => event.preventDefault())
    this.list.addEventListener("click", (event) => this.take(event.target.closest("[data-name]")))
  }

  asked() {
    return CALL.exec(this.area.value.slice(0, this.area.selectionStart))
  }

  soon() {
    clearTimeout(this.timer)
    if (!this.asked()) return this.close()
    this.timer = setTimeout(() => this.search(), PAUSE)
    return undefined
  }

  async search() {
    const call = this.asked()
    if (!call) return
    const place = this.area.closest("[data-notes]").dataset.people
    const { items } = await get(`${place}?q=${encodeURIComponent(call[1])}`).catch(() => ({ items: [] }))
    if (this.asked()?.[1] !== call[1] || document.activeElement !== this.area) return
    this.show(items)
  }

  show(items) {
    const options = items.map((item, index) => h("li", { role: "option", id: `${this.list.id}-${index}`, "data-name": item.name, "aria-selected": "false" },
      h("span", { class: "finder__text" }, h("span", { class: "finder__label" }, item.label), h("span", { class: "finder__note" }, `@${item.name}`))))
    this.list.replaceChildren(...options)
    if (!options.length) return this.close()
    this.list.hidden = false
    this.point(0)
    announce(say(words.found, options.length))
    return undefined
  }

  key(event) {
    if (this.list.hidden || event.isComposing) return
    const last = this.list.children.length - 1
    const moves = {
      ArrowDown: () => this.point(this.active >= last ? 0 : this.active + 1),
      ArrowUp: () => this.point(this.active <= 0 ? last : this.active - 1),
      Enter: () => this.take(this.list.children[this.active]),
      Tab: () => this.take(this.list.children[this.active]),
      Escape: () => this.close(),
    }
    if (!moves[event.key]) return
    event.preventDefault()
    event.stopPropagation()
    moves[event.key]()
  }

  point(index) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false")
    this.active = index
    const option = this.list.children[index]
    if (!option) return this.area.removeAttribute("aria-activedescendant")
    option.setAttribute("aria-selected", "true")
    this.area.setAttribute("aria-activedescendant", option.id)
    option.scrollIntoView({ block: "nearest" })
    return undefined
  }

  take(option) {
    const call = this.asked()
    if (option && call) {
      const at = this.area.selectionStart
      this.area.setRangeText(`${option.dataset.name} `, at - call[1].length, at, "end")
    }
    this.close()
  }

  close() {
    clearTimeout(this.timer)
    this.list.hidden = true
    this.point(-1)
  }
}

/** Give every note that is being written its list, once it is first written in. */
export function setUpMentions(form) {
  form.addEventListener("focusin", ({ target }) => {
    if (target.matches("[data-calls]")) target.mentions ??= new Mentions(target)
  })
}

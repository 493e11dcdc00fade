// Search as you type: a combobox with a list of options, after the pattern of the ARIA Authoring Practices Guide.

import { announce, data, get, h, say, words } from "story-form/words"

const PAUSE = 180
let lists = 0

export class Finder {
  /**
   * `input` is what is typed into, `place` where the list goes. `choose(item)` is called with the item chosen.
   * `extra(query, items)` may give an option of its own, {label, run}; `always` keeps the list open, as in a dialog.
   */
  constructor({ input, place, kind, choose, extra, always = false, pictures = false }) {
    Object.assign(this, { input, place, kind, choose, extra, always })
    this.options = []
    this.active = -1
    this.list = h("ul", { role: "listbox", id: `finder-${++lists}`, class: "finder", "aria-label": words.search, hidden: true })
    if (pictures) this.list.classList.add("finder--pictures")
    place.append(this.list)
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, autocomplete: "off",
    })) input.setAttribute(name, value)
    input.addEventListener("input", () => this.soon())
    input.addEventListener("keydown", (event) => this.key(event))
    if (!always) {
      input.addEventListener("focus", () => this.search())
      input.addEventListener("blur", () => this.close())
      input.addEventListener("click", () => this.list.hidden && this.search())
    }
    this.list.addEventListener("mousedown", (event) => event.preventDefault())
  }

  soon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.search(), PAUSE)
  }

  async search() {
    this.request?.abort()
    this.request = new AbortController()
    const query = this.input.value.trim()
    try {
      const { items } = await get(`${data.find.replace("KIND", this.kind)}?q=${encodeURIComponent(query)}`, this.request.signal)
      const others = this.kind === "stories" ? items.filter((item) => item.id !== data.own) : items
      if (this.always || document.activeElement === this.input) this.show(query, others)
    } catch (error) {
      if (error.name !== "AbortError") announce(words.failed)
    }
  }

  show(query, items) {
    const extra = this.extra?.(query, items)
    this.options = items.map((item) => ({ node: option(item), run: () => this.choose(item) }))
    if (extra) this.options.push({ node: h("li", { role: "option", class: "finder__extra" }, extra.label), run: extra.run })
    this.options.forEach(({ node }, index) => {
      node.id = `${this.list.id}-${index}`
      node.setAttribute("aria-selected", "false")
      node.addEventListener("click", () => this.take(index))
    })
    const none = h("li", { role: "option", "aria-disabled": "true", class: "finder__none" }, words.nothing)
    this.list.replaceChildren(...(this.options.length ? this.options.map(({ node }) => node) : [none]))
    this.list.hidden = false
    this.input.setAttribute("aria-expanded", "true")
    this.point(-1)
    announce(this.options.length ? say(words.found, this.options.length) : words.nothing)
  }

  key(event) {
    const last = this.options.length - 1
    const open = !this.list.hidden
    const moves = {
      ArrowDown: () => (open ? this.point(this.active >= last ? 0 : this.active + 1) : this.search()),
      ArrowUp: () => open && this.point(this.active <= 0 ? last : this.active - 1),
      Enter: () => open && this.active >= 0 && this.take(this.active),
      Escape: () => !this.always && open && this.close(),
    }
    const move = moves[event.key]
    if (!move || event.isComposing) return
    const done = move()
    if (event.key === "Enter" || done !== false) event.preventDefault()
    if (event.key === "Escape" && done !== false) event.stopPropagation()
  }

  point(index) {
    this.options[this.active]?.node.setAttribute("aria-selected", "false")
    this.active = index
    const node = this.options[index]?.node
    if (!node) return this.input.removeAttribute("aria-activedescendant")
    node.setAttribute("aria-selected", "true")
    this.input.setAttribute("aria-activedescendant", node.id)
    node.scrollIntoView({ block: "nearest" })
  }

  take(index) {
    const { run } = this.options[index]
    this.input.value = ""
    if (!this.always) this.close()
    run()
  }

  close() {
    clearTimeout(this.timer)
    this.request?.abort()
    this.list.hidden = true
    this.input.setAttribute("aria-expanded", "false")
    this.point(-1)
  }
}

function option(item) {
  const text = h("span", { class: "finder__text" }, h("span", { class: "finder__label" }, item.label))
  if (item.note) text.append(h("span", { class: "finder__note" }, item.note))
  const node = h("li", { role: "option", class: "finder__option" })
  if (item.thumb) node.append(h("img", { src: item.thumb, alt: "", width: 72, height: 48, loading: "lazy" }))
  node.append(text)
  return node
}

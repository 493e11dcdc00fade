// A field of ids made into a list of names with a search box: authors, topics, related stories, the source.

import { Finder } from "story-form/finder"
import { announce, data, h, post, say, words } from "story-form/words"

class Picker {
  constructor(root) {
    this.root = root
    this.kind = root.dataset.picker
    this.many = "many" in root.dataset
    this.ids = root.querySelector(".picker__ids")
    this.list = root.querySelector(".picker__chosen")
    this.roles = root.querySelector("template")
    this.chosen = [...this.list.children].map((node) => ({
      id: Number(node.dataset.id), label: node.dataset.label, role: node.dataset.role, thumb: node.dataset.thumb,
    }))
    if (this.kind !== "pictures") this.addSearch()
    this.ids.type = "hidden"
    root.classList.add("picker--on")
    root.querySelector(".picker__plain").remove()
    root.picker = this
    this.draw()
  }

  addSearch() {
    this.input = h("input", { type: "text", class: "picker__search", id: this.ids.id, placeholder: words.search })
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (this.ids.hasAttribute(name)) this.input.setAttribute(name, this.ids.getAttribute(name))
    }
    this.ids.id = `${this.ids.id}_ids`
    const box = h("div", { class: "picker__box" }, this.input)
    this.root.append(box)
    this.finder = new Finder({
      input: this.input, place: box, kind: this.kind, choose: (item) => this.add(item),
      extra: this.kind === "topics" && data.addTopic ? (query, items) => this.newTopic(query, items) : undefined,
    })
  }

  newTopic(query, items) {
    const known = items.some((item) => item.label.toLocaleLowerCase() === query.toLocaleLowerCase())
    if (!query || known) return null
    return { label: say(words.addTopic, query), run: () => this.makeTopic(query) }
  }

  async makeTopic(name) {
    const body = new FormData()
    body.set("name", name)
    const { ok, answer } = await post(data.addTopic, body).catch(() => ({ ok: false, answer: {} }))
    if (ok) this.add(answer)
    else announce((answer.errors || [words.failed]).join(" "))
  }

  add(item) {
    const picked = { ...item, role: this.roles ? this.roles.content.querySelector("option").value : "" }
    if (!this.many) this.chosen = [picked]
    else if (!this.chosen.some((other) => other.id === item.id)) this.chosen.push(picked)
    this.changed(say(words.chosen, item.label))
  }

  remove(index) {
    const [gone] = this.chosen.splice(index, 1)
    this.changed(say(words.removed, gone.label))
    const rest = this.list.querySelectorAll("[data-remove]")
    ;(rest[Math.min(index, rest.length - 1)] || this.input)?.focus()
  }

  move(index, step) {
    const [item] = this.chosen.splice(index, 1)
    this.chosen.splice(index + step, 0, item)
    this.changed(words.moved)
    const row = this.list.children[index + step]
    const same = row.querySelector(step < 0 ? "[data-up]" : "[data-down]")
    ;(same.disabled ? row.querySelector("[data-remove]") : same).focus()
  }

  changed(text) {
    this.draw()
    announce(text)
    this.root.dispatchEvent(new CustomEvent("picked", { bubbles: true }))
    this.ids.dispatchEvent(new Event("input", { bubbles: true }))
  }

  draw() {
    const plain = this.roles?.content.querySelector("option").value
    this.ids.value = this.chosen.map(({ id, role }) => (role && role !== plain ? `${id}:${role}` : id)).join(", ")
    this.list.replaceChildren(...this.chosen.map((item, index) => this.row(item, index)))
    this.list.hidden = !this.chosen.length
  }

  row(item, index) {
    const acts = h("span", { class: "picker__acts" })
    const button = (name, sign, label, run, off = false) =>
      h("button", { type: "button", [`data-${name}`]: true, "aria-label": `${label}: ${item.label}`, title: label, disabled: off, onclick: run }, sign)
    if (this.many && this.chosen.length > 1) {
      acts.append(
        button("up", "↑", words.up, () => this.move(index, -1), index === 0),
        button("down", "↓", words.down, () => this.move(index, 1), index === this.chosen.length - 1),
      )
    }
    acts.append(button("remove", "×", words.remove, () => this.remove(index)))
    const row = h("li", {}, h("span", { class: "picker__label" }, item.label))
    if (this.roles) {
      const select = this.roles.content.querySelector("select").cloneNode(true)
      select.value = item.role || select.options[0].value
      select.setAttribute("aria-label", `${select.getAttribute("aria-label")}: ${item.label}`)
      select.addEventListener("change", () => { item.role = select.value; this.changed("") })
      row.append(select)
    }
    row.append(acts)
    return row
  }
}

export const setUpPickers = () => document.querySelectorAll("[data-picker]").forEach((root) => new Picker(root))

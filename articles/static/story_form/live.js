// The preview beside the text: the server makes the public page of what stands in the form, and keeps none of it.

import { data, words } from "story-form/words"
import { stored, store } from "story-form/stored"
import { follow } from "story-form/follow"

const KEY = "story-form-preview"
const PAUSE = 500
const WIDTHS = { phone: 390, desktop: 1280 }
const CARD = 680 // the width where a card stands alone

/** Have a page shown in this light, whatever the person's own: its conditions on it are decided here. */
function setLight(page, light) {
  const decide = (rules) => {
    for (const rule of rules) {
      const asked = /prefers-color-scheme:\s*(dark|light)/.exec(rule.storyLight ?? rule.media?.mediaText ?? "")
      if (asked) {
        rule.storyLight ??= rule.media.mediaText
        rule.media.mediaText = asked[1] === light ? "all" : "not all"
      } else if (rule.cssRules) decide(rule.cssRules)
    }
  }
  for (const sheet of page.styleSheets) decide(sheet.cssRules)
  page.documentElement.style.setProperty("color-scheme", light)
}

/** The page as it is shown: nothing in it runs, and nothing in it is fetched before it is needed. */
function parsed(html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  page.querySelectorAll("script, link[rel=preload], link[rel=alternate]").forEach((element) => element.remove())
  return page
}

class LivePreview {
  constructor(form, root) {
    Object.assign(this, { form, root, shown: null })
    this.frame = root.querySelector("[data-live-frame]")
    this.stage = root.querySelector("[data-live-stage]")
    this.wrong = root.querySelector("[data-live-wrong]")
    this.buttons = document.querySelectorAll("[data-live-open]")
    this.choices = { place: "story", width: "phone", light: "light", ...stored(KEY) }
    for (const radio of root.querySelectorAll("input")) radio.checked = this.choices[radio.name] === radio.value
    root.addEventListener("input", (event) => { event.stopPropagation(); this.choose(event.target) })
    root.querySelector("[data-live-close]").addEventListener("click", () => { this.toggle(false); this.buttons[0]?.focus() })
    for (const button of this.buttons) {
      button.hidden = false
      button.addEventListener("click", () => this.toggle(root.hidden))
    }
    form.addEventListener("input", () => this.soon())
    this.frame.addEventListener("load", () => this.loaded())
    new ResizeObserver(() => this.fit()).observe(this.stage)
    if (this.choices.open && !form.querySelector(".field--wrong") && matchMedia("(min-width: 64rem)").matches) this.toggle(true)
  }

  toggle(open) {
    document.getElementById("acts-others").hidePopover?.()
    this.root.hidden = !open
    this.form.toggleAttribute("data-beside", open)
    for (const button of this.buttons) button.setAttribute("aria-expanded", String(open))
    this.remember({ open })
    if (open) this.refresh()
  }

  choose({ name, value }) {
    this.remember({ [name]: value })
    if (name === "place") { this.shown = null; this.fit(); this.refresh() }
    if (name === "width") this.fit()
    if (name === "light" && this.frame.contentDocument) setLight(this.frame.contentDocument, value)
  }

  remember(change) {
    Object.assign(this.choices, change)
    store(KEY, this.choices)
  }

  soon() {
    clearTimeout(this.timer)
    if (!this.root.hidden) this.timer = setTimeout(() => this.refresh(), PAUSE)
  }

  async refresh() {
    this.request?.abort()
    this.request = new AbortController()
    const body = new FormData(this.form)
    try {
      const options = { method: "POST", body, signal: this.request.signal, credentials: "same-origin" }
      const response = await fetch(`${data.live}?place=${this.choices.place}`, options)
      if (!response.ok) throw new Error(`${response.status}`)
      this.show(parsed(await response.text()))
      this.wrong.textContent = ""
    } catch (error) {
      if (error.name !== "AbortError") this.wrong.textContent = words.noPreview
    }
  }

  /** The first page is loaded; from then on the one that is there follows, and stays where it was scrolled to. */
  show(page) {
    const now = this.frame.contentDocument
    if (this.shown === this.choices.place && now?.body) return follow(now.body, page.body)
    this.shown = this.choices.place
    this.frame.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`
  }

  loaded() {
    const page = this.frame.contentDocument
    if (!page?.styleSheets.length) return
    setLight(page, this.choices.light)
    for (const name of ["click", "submit"]) page.addEventListener(name, (event) => event.preventDefault())
    this.fit()
  }

  /** A page as wide as what it is read on, drawn smaller where there is less room. */
  fit() {
    const width = Math.min(WIDTHS[this.choices.width], ["search", "social"].includes(this.choices.place) ? CARD : Infinity)
    const scale = Math.min(1, this.stage.clientWidth / width)
    const set = (name, value) => this.frame.style.setProperty(name, value)
    set("inline-size", `${width}px`)
    set("block-size", `${this.stage.clientHeight / scale}px`)
    set("transform", `scale(${scale})`)
    this.stage.toggleAttribute("data-narrow", width * scale < this.stage.clientWidth)
  }
}

export function setUpLivePreview(form) {
  const root = form.querySelector("[data-live]")
  return root ? new LivePreview(form, root) : null
}

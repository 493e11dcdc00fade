// Text from Word, Google Docs, web pages and mail, brought to what the editor keeps. Styles are read and never applied.

import { ALLOWED_LINK } from "story-form/dialogs"
import { readWordLists } from "story-form/paste_lists"
import { pm } from "django-prose-editor/editor"

const { Fragment, Slice } = pm.model
const BOLD = /(?<![-\w])font-weight\s*:\s*(bold|[6-9]00)/i
const NOT_BOLD = /(?<![-\w])font-weight\s*:\s*(normal|[1-4]00)/i
const ITALIC = /(?<![-\w])font-style\s*:\s*italic/i
const GONE = "style, script, meta, link, title, o\\:p, img, picture, svg, video, audio, iframe, object, nav, form, button, select, input, textarea, noscript, template, figure:not(:has(table, blockquote, pre))"
const BLOCKS = "p, div, section, article, main, header, footer, aside, h1, h2, h3, h4, h5, h6, ul, ol, li, blockquote, pre, hr, table, figure, dl, address"
const CONTAINERS = "body, div, section, article, main, header, footer, aside, td, th, blockquote, p"
const KEPT = { A: ["href"], TD: ["colspan", "rowspan"], TH: ["colspan", "rowspan", "scope"] }
const REDIRECTS = [/^https:\/\/www\.google\.com\/url\?/, /^https:\/\/[\w.-]+\.safelinks\.protection\.outlook\.com\//]

const rename = (element, tag) => {
  const made = element.ownerDocument.createElement(tag)
  made.append(...element.childNodes)
  element.replaceWith(made)
  return made
}
const unwrap = (element) => element.replaceWith(...element.childNodes)
const says = (node) => node.nodeName === "HR" || node.textContent.replace(/[\s\u00a0\u200b]/g, "") !== ""

/** What the style of a span says, as elements; a bold that is none goes. */
function readStyles(root) {
  for (const element of [...root.querySelectorAll("[data-pasted-style]")]) {
    const style = element.getAttribute("data-pasted-style")
    if (element.matches("b, strong") && NOT_BOLD.test(style)) { unwrap(element); continue }
    if (!element.matches("span, font") || element.closest("h1, h2, h3, h4, h5, h6")) continue
    for (const [sign, tag] of [[ITALIC, "em"], [BOLD, "strong"]]) {
      if (!sign.test(style) || element.closest(tag)) continue
      const mark = root.ownerDocument.createElement(tag)
      mark.append(...element.childNodes)
      element.append(mark)
    }
  }
}

/** Headings of the levels a story has; they need no weight of their own. */
function readHeadings(root) {
  root.querySelectorAll("h1, p.MsoTitle").forEach((element) => rename(element, "h2"))
  root.querySelectorAll("h5, h6").forEach((element) => rename(element, "h4"))
  root.querySelectorAll(":is(h2, h3, h4) :is(b, strong)").forEach(unwrap)
}

/** Links that lead somewhere, past the counters that mail programs and search engines put before them. */
function readLinks(root) {
  for (const link of [...root.querySelectorAll("a")]) {
    const address = link.getAttribute("href") ?? ""
    const past = REDIRECTS.some((start) => start.test(address)) && new URL(address).searchParams
    const to = (past && (past.get("q") ?? past.get("url"))) || address
    if (!ALLOWED_LINK.test(to) || to.startsWith("#") || !link.textContent.trim()) unwrap(link)
    else link.setAttribute("href", to)
  }
}

/** Two line ends part paragraphs; one between blocks says nothing. */
function readLineEnds(holder) {
  if (!holder.querySelector(":scope > br")) return
  const made = holder.ownerDocument.createDocumentFragment()
  let run = []
  const flush = () => {
    while (run.at(-1)?.nodeName === "BR") run.pop()
    if (run.some(says)) made.append(holder.ownerDocument.createElement("p"))
    if (run.some(says)) made.lastChild.append(...run)
    run = []
  }
  for (const node of [...holder.childNodes]) {
    if (node.nodeType === 1 && node.matches(BLOCKS)) { flush(); made.append(node); continue }
    if (node.nodeName === "BR" && (!run.length || run.at(-1).nodeName === "BR")) { flush(); continue }
    if (run.at(-1)?.nodeName === "BR" && node.nodeType === 3 && !says(node)) continue
    run.push(node)
  }
  flush()
  if (holder.matches("p")) holder.replaceWith(...(made.childNodes.length ? made.childNodes : [made]))
  else holder.replaceChildren(made)
}

/** Text that a mail program shows as it was typed, with a line end every seventy letters. */
function readPlainMail(root) {
  for (const pre of root.querySelectorAll("pre[wrap], pre[class^=moz]")) {
    pre.replaceWith(...paragraphs(pre.textContent).map((text) => {
      const made = root.ownerDocument.createElement("p")
      made.textContent = text
      return made
    }))
  }
}

/** Spaces that programs put in to keep others from falling together. */
function readSpaces(root) {
  const walk = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const text = walk.currentNode
    text.data = text.data.replace(/\u00a0(?=[ \u00a0])|(?<=[ \u00a0])\u00a0/g, " ").replace(/\u200b/g, "")
    if (text.data === "\u00a0") text.data = " "
  }
}

function dropAttributes(root) {
  const sheet = document.querySelector("[data-sheet]")?.dir || "ltr"
  for (const element of root.querySelectorAll("*")) {
    const kept = KEPT[element.tagName] ?? []
    for (const { name, value } of [...element.attributes]) {
      const turns = name === "dir" && value !== sheet && ["ltr", "rtl"].includes(value) && element.matches("p, li, blockquote, h2, h3, h4")
      if (!kept.includes(name) && !turns) element.removeAttribute(name)
    }
  }
}

export function cleanPasted(html) {
  if (html.includes("data-pm-slice") && !/\sstyle\s*=/i.test(html)) return html // from this editor
  const inert = html.replace(/<style\b[\s\S]*?(<\/style>|$)/gi, "").replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-pasted-style=").replace(/\son\w+\s*=/gi, " data-dropped="))
  const root = new DOMParser().parseFromString(inert, "text/html").body
  root.querySelectorAll(GONE).forEach((element) => element.remove())
  readPlainMail(root)
  readWordLists(root)
  readStyles(root)
  readHeadings(root)
  readLinks(root)
  root.querySelectorAll("span, font, center, u").forEach(unwrap)
  readSpaces(root)
  ;[...root.querySelectorAll(CONTAINERS), root].reverse().forEach(readLineEnds)
  root.querySelectorAll("p, h2, h3, h4, li").forEach((element) => { if (!says(element)) element.remove() })
  dropAttributes(root)
  return root.innerHTML
}

const isWrapped = (lines) => lines.length > 1 && lines.slice(0, -1).every((line) => line.length > 50 && line.length < 81)

/** The paragraphs of a plain text: parted by empty lines; lines that were broken to fit are one again. */
function paragraphs(text) {
  const parts = text.replace(/\r\n?/g, "\n").split(/\n[ \t\u00a0]*\n/)
  return parts.flatMap((part) => {
    const lines = part.split("\n").map((line) => line.trim()).filter(Boolean)
    return isWrapped(lines) ? [lines.join(" ")] : lines
  })
}

/** A plain text of several lines for the editor; null leaves one line to it. */
export function paragraphsOf(text, schema) {
  if (!/\n/.test(text.trim())) return null
  const nodes = paragraphs(text).map((line) => schema.nodes.paragraph.create(null, schema.text(line)))
  return Slice.maxOpen(Fragment.from(nodes))
}

// Text from Word, Google Docs and web pages, brought to what the editor keeps. Styles are read as text and never applied.

const BOLD = /font-weight\s*:\s*(bold|[6-9]00)/i
const NOT_BOLD = /font-weight\s*:\s*(normal|[1-4]00)/i
const ITALIC = /font-style\s*:\s*italic/i
const WORD_LIST = /mso-list\s*:\s*l\d+\s+level(\d)/i
const NUMBER = /^\s*(\d+|[a-z]|[ivx]+)[.)]/i

const rename = (element, tag) => {
  const made = element.ownerDocument.createElement(tag)
  made.append(...element.childNodes)
  element.replaceWith(made)
  return made
}
const unwrap = (element) => element.replaceWith(...element.childNodes)

/** What the style of a span or a paragraph says, as elements. */
function readStyles(root) {
  for (const element of [...root.querySelectorAll("[data-pasted-style]")]) {
    const style = element.getAttribute("data-pasted-style")
    if (element.matches("b, strong") && NOT_BOLD.test(style)) { unwrap(element); continue }
    if (element.matches("span")) {
      if (ITALIC.test(style)) element.innerHTML = `<em>${element.innerHTML}</em>`
      if (BOLD.test(style)) element.innerHTML = `<strong>${element.innerHTML}</strong>`
    }
  }
}

/** Paragraphs that Word calls list items, as lists. */
function readWordLists(root) {
  let list = null
  for (const paragraph of [...root.querySelectorAll("p")]) {
    const style = paragraph.getAttribute("data-pasted-style") ?? ""
    if (!WORD_LIST.test(style)) { list = null; continue }
    const bullet = [...paragraph.querySelectorAll("[data-pasted-style]")].find((part) => /mso-list\s*:\s*ignore/i.test(part.getAttribute("data-pasted-style")))
    const numbered = NUMBER.test((bullet ?? paragraph).textContent)
    bullet?.remove()
    if (!list || list.previousElementSibling === paragraph || list.nextElementSibling !== paragraph) {
      list = root.ownerDocument.createElement(numbered ? "ol" : "ul")
      paragraph.before(list)
    }
    list.append(rename(paragraph, "li"))
  }
}

export function cleanPasted(html) {
  const inert = html.replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-pasted-style=").replace(/\son\w+\s*=/gi, " data-dropped="))
  const root = new DOMParser().parseFromString(inert, "text/html").body
  root.querySelectorAll("style, script, meta, link, title, img, o\\:p").forEach((element) => element.remove())
  readWordLists(root)
  readStyles(root)
  root.querySelectorAll("h1").forEach((element) => rename(element, "h2"))
  root.querySelectorAll("h5, h6").forEach((element) => rename(element, "h4"))
  root.querySelectorAll("[data-pasted-style], [data-dropped], [class], [id]").forEach((element) => {
    for (const name of ["data-pasted-style", "data-dropped", "class", "id"]) element.removeAttribute(name)
  })
  return root.innerHTML
}

// Word has no lists on the clipboard: it has paragraphs that say of which list and how deep they are.

const WORD_LIST = /mso-list\s*:\s*l(\d+)\s+level(\d)/i
const SIGN = /mso-list\s*:\s*ignore/i
const NUMBER = /^\s*\(?(\d+|[a-z]|[ivxlc]+)[.)]/i

const styleOf = (element) => element.getAttribute("data-pasted-style") ?? ""

/** The sign before an item, taken out of it: whether the list counts. */
function takeSign(paragraph) {
  const sign = [...paragraph.querySelectorAll("[data-pasted-style]")].find((part) => SIGN.test(styleOf(part)))
  const counts = NUMBER.test((sign ?? paragraph).textContent)
  sign?.remove()
  return counts
}

export function readWordLists(root) {
  let open = [] // the lists around the item before, the outermost first: {list, element}
  for (const paragraph of [...root.querySelectorAll("p")]) {
    const [, list, level] = WORD_LIST.exec(styleOf(paragraph)) ?? []
    if (!list) continue
    if (open[0]?.element.nextElementSibling !== paragraph) open = []
    const counts = takeSign(paragraph)
    open = open.slice(0, Number(level))
    if (open.length < Number(level) || open.at(-1).list !== `${list} ${counts}`) {
      open = open.slice(0, Number(level) - 1)
      open.push(begin(open, paragraph, `${list} ${counts}`, counts))
    }
    const item = root.ownerDocument.createElement("li")
    item.append(...paragraph.childNodes)
    open.at(-1).element.append(item)
    paragraph.remove()
  }
}

/** A new list: within the last item of the list around it, or where the paragraph stands. */
function begin(open, paragraph, list, counts) {
  const element = paragraph.ownerDocument.createElement(counts ? "ol" : "ul")
  const around = open.at(-1)?.element.lastElementChild
  if (around) around.append(element)
  else paragraph.before(element)
  return { list, element }
}

// A table with its caption and its head, as they are stored; the library's own table knows neither.
//
// In the document a table stands in a box: the caption, then the table. A row says which part of the table it begins.

import { Node, Table, TableCell, TableHeader, TableRow, pm } from "django-prose-editor/editor"
import { framed, insertAfter, placeholderView } from "story-form/frames"
import { h, words } from "story-form/words"

const { TextSelection } = pm.state
const HEAD = "head" // the row stands in the head
const BODY = "body" // a new body begins with the row

/** A table element as its caption and the table without it. */
function apart(dom) {
  const table = dom.cloneNode(true)
  const caption = table.querySelector(":scope > caption")
  caption?.remove()
  return h("div", {}, h("p", { "data-caption": true }, ...(caption?.childNodes ?? [])), table)
}

/** Give every table of the serialised document its stored form. */
export function storeTables(root) {
  for (const box of [...root.querySelectorAll("[data-table]")].reverse()) {
    const title = box.querySelector(":scope > [data-caption]")
    const table = box.querySelector(":scope > table")
    const parts = []
    for (const row of table.querySelectorAll(":scope > tbody > tr")) {
      const starts = row.dataset.part
      const tag = starts === HEAD && (parts.length === 0 || parts[0].lastChild === row.previousSibling) ? "thead" : "tbody"
      if (!parts.length || parts.at(-1).localName !== tag || starts === BODY) parts.push(document.createElement(tag))
      row.removeAttribute("data-part")
      parts.at(-1).append(row)
    }
    for (const cell of parts[0]?.matches("thead:has(th[scope=col])") ? parts[0].querySelectorAll("th:not([scope])") : []) {
      cell.setAttribute("scope", "col")
    }
    if (title.textContent.trim()) parts.unshift(h("caption", {}, ...title.childNodes))
    table.replaceChildren(...parts)
    box.replaceWith(table)
  }
}

const partOf = (row) => {
  if (row.hasAttribute("data-part")) return row.getAttribute("data-part")
  const part = row.parentElement
  if (part?.localName === "thead") return HEAD
  return part?.localName === "tbody" && row === part.firstElementChild && part.previousElementSibling?.localName === "tbody" ? BODY : null
}

const row = (cell, part = null, attrs = {}) => ({
  type: "tableRow", attrs: { part }, content: Array.from({ length: 3 }, () => ({ type: cell, attrs, content: [{ type: "paragraph" }] })),
})

/** Run a command on the table of this box: where the caret is, or at the table's last cell when it is elsewhere. */
function within(editor, getPos, command) {
  const { state, view } = editor
  const start = getPos()
  const box = state.doc.nodeAt(start)
  const first = start + 2 + box.firstChild.nodeSize
  const end = start + box.nodeSize - 1
  const { from, to } = state.selection
  if (from < first || to > end) view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(end - 1), -1)))
  editor.chain().focus()[command]().run()
}

/** Make the first row the table's head, or a row like any other. */
const toggleHead = (editor, getPos) => {
  const { tr, schema, doc } = editor.state
  const table = getPos() + 1 + doc.nodeAt(getPos()).firstChild.nodeSize
  const first = doc.nodeAt(table).firstChild
  const isHead = first.attrs.part === HEAD
  tr.setNodeMarkup(table + 1, null, { ...first.attrs, part: isHead ? null : HEAD })
  first.forEach((cell, offset) => {
    const type = isHead ? schema.nodes.tableCell : schema.nodes.tableHeader
    tr.setNodeMarkup(table + 2 + offset, type, { ...cell.attrs, ...(isHead ? {} : { scope: "col" }) })
  })
  editor.view.dispatch(tr)
}

const ACTS = [["addRow", "addRowAfter"], ["addColumn", "addColumnAfter"], ["deleteRow", "deleteRow"], ["deleteColumn", "deleteColumn"]]
const acts = (editor, getPos) => [
  ["head", words.tableHead, () => toggleHead(editor, getPos)],
  ...ACTS.map(([name, command]) => [name, words[name], () => within(editor, getPos, command)]),
]

/** Backspace over every cell takes the whole table. */
function deleteWhole({ editor }) {
  const { selection, tr } = editor.state
  if (!selection.isRowSelection?.() || !selection.isColSelection()) return false
  const { $anchorCell } = selection
  editor.view.dispatch(tr.delete($anchorCell.before(-2), $anchorCell.after(-2)))
  return true
}

export const TableBox = Node.create({
  name: "tableBox",
  group: "block",
  content: "tableCaption table",
  isolating: true,
  priority: 200,
  parseHTML: () => [
    { tag: "div[data-table]", priority: 85 },
    { tag: "table", priority: 80, contentElement: apart },
  ],
  renderHTML: () => ["div", { "data-table": "" }, 0],
  addCommands: () => ({
    insertStoryTable: () => insertAfter({
      type: "tableBox",
      content: [
        { type: "tableCaption" },
        { type: "table", content: [row("tableHeader", HEAD, { scope: "col" }), row("tableCell"), row("tableCell")] },
      ],
    }),
  }),
  addKeyboardShortcuts: () => ({ Backspace: deleteWhole, Delete: deleteWhole }),
  addNodeView: framed(words.table, "table", acts),
})

export const TableCaption = Node.create({
  name: "tableCaption",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "p[data-caption]", context: "tableBox/", priority: 90 }],
  renderHTML: () => ["p", { "data-caption": "" }, 0],
  addNodeView: placeholderView("p", words.tableCaption),
})

const StoryTable = Table.extend({
  group: "",
  parseHTML: () => [{ tag: "table", context: "tableBox/", priority: 90 }],
  renderHTML: ({ HTMLAttributes: { lang, dir } }) => ["table", { ...(lang && { lang }), ...(dir && { dir }) }, ["tbody", 0]],
  addNodeView: () => null,
})

const StoryRow = TableRow.extend({
  addAttributes: () => ({ part: { default: null, parseHTML: partOf, renderHTML: ({ part }) => (part ? { "data-part": part } : {}) } }),
})

const StoryHeader = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), scope: { default: null, parseHTML: (element) => element.getAttribute("scope"), renderHTML: ({ scope }) => (scope ? { scope } : {}) } }
  },
})

export const tables = [TableBox, TableCaption, StoryTable, StoryRow, StoryHeader, TableCell]

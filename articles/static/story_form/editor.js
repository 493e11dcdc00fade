// The editor over the text area of the body, and its toolbar.

import {
  Blockquote, Bold, BulletList, Code, CodeBlock, Document, Dropcursor, Editor, Gapcursor, HardBreak, Heading, History,
  HorizontalRule, Italic, ListItem, OrderedList, Paragraph, Placeholder, Strike, Subscript, Superscript, Text,
} from "django-prose-editor/editor"
import { blocks, named } from "story-form/blocks"
import { askEmbed, askLink, choose } from "story-form/dialogs"
import { showLength } from "story-form/counts"
import { filesIn } from "story-form/files"
import { Find, setUpFind } from "story-form/find"
import { insertAfter } from "story-form/frames"
import { Leaving } from "story-form/leaving"
import { Languages, Marks, StoryLink, keptMarks } from "story-form/marks"
import { cleanPasted, paragraphsOf } from "story-form/paste"
import { Slash } from "story-form/slash"
import { storeTables, tables } from "story-form/tables"
import { data, h, words } from "story-form/words"

/** The stored form has no code element within pre. */
const Preformatted = CodeBlock.extend({ renderHTML: () => ["pre", 0] })

const StoryDocument = Document.extend({ content: "(block | top)+" })

/** A line end within a paragraph; Ctrl+Enter belongs to the page. */
const LineEnd = HardBreak.extend({
  addKeyboardShortcuts() {
    return { "Shift-Enter": () => this.editor.commands.setHardBreak() }
  },
})

function extensions(ask, run) {
  const dateline = document.getElementById("id_dateline")
  return [
    StoryDocument, Paragraph, Text, LineEnd, Heading.configure({ levels: [2, 3, 4] }), Bold, Italic, Strike, Code,
    Subscript, Superscript, Blockquote, BulletList, OrderedList, ListItem, Preformatted, HorizontalRule,
    ...tables, History, Dropcursor, Gapcursor, Languages, Leaving, Find, ...keptMarks, ...blocks,
    Slash.configure({ list: document.querySelector("[data-inserts]"), run }),
    Placeholder.configure({ placeholder: words.begin, showOnlyCurrent: false }),
    StoryLink.configure({ ask }), Marks.configure({ drawn: { finding: () => data.marks, noted: () => data.noted ?? [], checked: () => data.checked ?? [] }, dateline: () => dateline?.value.trim() ?? "" }),
  ]
}

/** The HTML as it is stored: an item or a cell that holds one paragraph holds its text, and no caption is empty. */
function storedHtml(editor) {
  const holder = document.createElement("template")
  holder.innerHTML = editor.getHTML()
  storeTables(holder.content)
  for (const cell of holder.content.querySelectorAll("li, td, th")) {
    const paragraphs = [...cell.children].filter((child) => child.matches("p:not([lang], [dir])"))
    if (paragraphs.length === 1 && cell.firstElementChild === paragraphs[0]) paragraphs[0].replaceWith(...paragraphs[0].childNodes)
  }
  holder.content.querySelectorAll("figcaption:empty, cite:empty").forEach((element) => element.remove())
  return holder.innerHTML
}

const isEmpty = (editor) => editor.isEmpty && !/data-block/.test(editor.getHTML())

/** What the editor asks of the page: how it is called, and what becomes of pastes, drops and keys. */
const propsOf = (current) => ({
  attributes: { role: "textbox", "aria-multiline": "true", "aria-label": words.body, class: "writing__text", spellcheck: "true" },
  transformPastedHTML: cleanPasted,
  clipboardTextParser: (text, _context, _plain, view) => paragraphsOf(text, view.state.schema),
  handleDrop: (view, event, _slice, moved) => !moved && takeFile(current(), filesIn(event.dataTransfer), view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos),
  handlePaste: (_view, event) => takeFile(current(), filesIn(event.clipboardData)),
  handleKeyDown: (_view, event) => byKey(current(), event),
})

/** Put the editor in place of the text area, which goes on carrying its HTML to the server. */
export function setUpEditor() {
  const area = document.querySelector("[data-story-editor]")
  const place = h("div", { class: "writing" })
  area.before(place)
  area.hidden = true
  document.querySelector("[data-body-label]")?.setAttribute("hidden", "")
  const tools = document.querySelector("[data-tools]")
  const ask = () => { setLink(editor); return true }
  const run = (tool) => TOOLS[tool].run(editor)
  const editor = new Editor({
    element: place,
    injectCSS: false,
    extensions: extensions(ask, run),
    content: area.value,
    editorProps: propsOf(() => editor),
    onUpdate() {
      area.value = isEmpty(editor) ? "" : storedHtml(editor)
      area.dispatchEvent(new Event("input", { bubbles: true }))
    },
    onTransaction() { showTools(editor, tools) },
  })
  area.focusEditor = () => { editor.commands.setTextSelection(1); editor.view.focus() }
  setUpTools(editor, tools)
  setUpFind(editor)
  document.getElementById("id_dateline")?.addEventListener("input", () => editor.commands.redrawMarks())
  return editor
}

async function setLink(editor) {
  const before = editor.getAttributes("link").href
  if (!before && editor.state.selection.empty) selectWord(editor)
  const address = await askLink(before)
  if (address === null) return
  const chain = editor.chain().focus().extendMarkRange("link")
  if (address === "") chain.unsetLink().run()
  else if (editor.state.selection.empty && !before) {
    editor.chain().focus().insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href: address } }] }).run()
  } else chain.setLink({ href: address }).run()
}

/** Select the word at the caret, so that a link has something to stand on. */
function selectWord(editor) {
  const { $from } = editor.state.selection
  const text = $from.parent.textContent
  const before = /[\p{L}\p{N}’'-]*$/u.exec(text.slice(0, $from.parentOffset))[0].length
  const after = /^[\p{L}\p{N}’'-]*/u.exec(text.slice($from.parentOffset))[0].length
  if (before + after) editor.commands.setTextSelection({ from: $from.pos - before, to: $from.pos + after })
}

const insert = (kind, command) => async (editor, file) => {
  const item = await choose(kind, file)
  if (!item) return editor.commands.focus()
  named[kind][item.id] = item
  return editor.chain()[command](item).focus().run()
}

async function insertEmbed(editor) {
  const address = await askEmbed()
  if (address) editor.chain().insertEmbed(address).focus().run()
  else editor.commands.focus()
}

/** A picture that was dropped or pasted as a file goes by the library, which asks for its text and its credit. */
function takeFile(editor, [file], at) {
  if (!file || !document.querySelector('[data-dialog="pictures"]')) return false
  if (at !== undefined) editor.commands.setTextSelection(at)
  TOOLS.picture.run(editor, file)
  return true
}

const TOOLS = {
  paragraph: { run: (editor) => editor.chain().focus().clearNodes().run(), on: (editor) => editor.isActive("paragraph") && !editor.isActive("bulletList") && !editor.isActive("orderedList") && !editor.isActive("blockquote") },
  heading: { run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(), on: (editor) => editor.isActive("heading") },
  bold: { run: (editor) => editor.chain().focus().toggleBold().run(), on: (editor) => editor.isActive("bold") },
  italic: { run: (editor) => editor.chain().focus().toggleItalic().run(), on: (editor) => editor.isActive("italic") },
  link: { run: setLink, on: (editor) => editor.isActive("link") },
  list: { run: (editor) => editor.chain().focus().toggleBulletList().run(), on: (editor) => editor.isActive("bulletList") },
  numbers: { run: (editor) => editor.chain().focus().toggleOrderedList().run(), on: (editor) => editor.isActive("orderedList") },
  quote: { run: (editor) => editor.chain().focus().toggleBlockquote().run(), on: (editor) => editor.isActive("blockquote") },
  story: { run: insert("stories", "insertStory") },
  picture: { run: insert("pictures", "insertPicture") },
  pullQuote: { run: (editor) => editor.chain().insertPullQuote().focus().run() },
  facts: { run: (editor) => editor.chain().insertFacts().focus().run() },
  subheading: { run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run() },
  table: { run: (editor) => editor.chain().insertStoryTable().focus().run() },
  embed: { run: insertEmbed },
  rule: { run: (editor) => editor.chain().command(insertAfter({ type: "horizontalRule" })).focus().run() },
  more: { run: (editor) => editor.chain().openSlash().focus().run() },
}

const BY_KEY = { 5: "story", 6: "picture", 7: "pullQuote", 8: "facts", 9: "table" }

/** Ctrl+Alt and a digit inserts a block; the digit is that of the key, since Alt changes what the key writes. */
function byKey(editor, event) {
  const tool = BY_KEY[/^Digit(\d)$/.exec(event.code)?.[1]]
  if (!tool || !event.altKey || !(event.ctrlKey || event.metaKey) || event.getModifierState("AltGraph")) return false
  if (!document.querySelector(`[data-tool="${tool}"]`)) return false
  event.preventDefault()
  TOOLS[tool].run(editor)
  return true
}

function showTools(editor, tools) {
  for (const button of tools.querySelectorAll("[aria-pressed]")) {
    button.setAttribute("aria-pressed", String(TOOLS[button.dataset.tool].on(editor)))
  }
  showLength(editor.state.doc)
}

/** The first button of the block where the caret is, if it is in one. */
function blockButton(editor) {
  const { $from, node } = editor.state.selection
  const dom = node ? editor.view.nodeDOM($from.pos) : $from.depth && editor.view.nodeDOM($from.before(1))
  return dom?.querySelector?.(".block__acts button")
}

/** The arrows go along the buttons, round the ends. */
function goAlong(tools, buttons, stop) {
  tools.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement)
    const forward = getComputedStyle(tools).direction === "rtl" ? "ArrowLeft" : "ArrowRight"
    const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight"
    const to = { [forward]: (at + 1) % buttons.length, [back]: (at - 1 + buttons.length) % buttons.length, Home: 0, End: buttons.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    stop(buttons[to])
    buttons[to].focus()
  })
}

/** A toolbar is one stop of the Tab key; the arrows go along it. */
function setUpTools(editor, tools) {
  const buttons = [...tools.querySelectorAll("button")]
  const current = () => buttons.find((button) => button.tabIndex === 0)
  const stop = (current) => buttons.forEach((button) => { button.tabIndex = button === current ? 0 : -1 })
  tools.hidden = false
  stop(buttons[0])
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button")
    if (!button) return
    stop(button)
    TOOLS[button.dataset.tool]?.run(editor)
  })
  tools.addEventListener("mousedown", (event) => event.preventDefault())
  goAlong(tools, buttons, stop)
  editor.view.dom.addEventListener("keydown", (event) => {
    if (event.key !== "F10" || !event.altKey) return
    event.preventDefault()
    const inBlock = document.activeElement === editor.view.dom && blockButton(editor)
    ;(inBlock || current()).focus()
  })
  for (const button of document.querySelectorAll("[data-show]")) button.hidden = false
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-show]")
    if (button) editor.chain().focus().showText(button.dataset.show).run()
  })
  showTools(editor, tools)
}

// The editor over the text area of the body, and its toolbar.

import {
  Blockquote, Bold, BulletList, Code, CodeBlock, Document, Dropcursor, Editor, Gapcursor, HardBreak, Heading, History,
  HorizontalRule, Italic, ListItem, OrderedList, Paragraph, Placeholder, Strike, Subscript, Superscript, Table, TableCell, TableHeader,
  TableRow, Text,
} from "django-prose-editor/editor"
import { blocks, named } from "story-form/blocks"
import { askLink, choose, picturesIn } from "story-form/dialogs"
import { Languages, Marks, StoryLink, keptMarks } from "story-form/marks"
import { cleanPasted } from "story-form/paste"
import { data, h, say, words } from "story-form/words"

/** The stored form has no code element within pre. */
const Preformatted = CodeBlock.extend({ renderHTML: () => ["pre", 0] })

const StoryDocument = Document.extend({ content: "(block | top)+" })

function extensions(ask) {
  const dateline = document.getElementById("id_dateline")
  return [
    StoryDocument, Paragraph, Text, HardBreak, Heading.configure({ levels: [2, 3, 4] }), Bold, Italic, Strike, Code,
    Subscript, Superscript, Blockquote, BulletList, OrderedList, ListItem, Preformatted, HorizontalRule,
    Table, TableRow, TableHeader, TableCell, History, Dropcursor, Gapcursor, Languages, ...keptMarks, ...blocks,
    Placeholder.configure({ placeholder: words.begin, showOnlyCurrent: false }),
    StoryLink.configure({ ask }), Marks.configure({ drawn: { finding: () => data.marks, noted: () => data.noted ?? [], checked: () => data.checked ?? [] }, dateline: () => dateline?.value.trim() ?? "" }),
  ]
}

/** The HTML as it is stored: an item or a cell that holds one paragraph holds its text, and no caption is empty. */
function storedHtml(editor) {
  const holder = document.createElement("template")
  holder.innerHTML = editor.getHTML()
  for (const cell of holder.content.querySelectorAll("li, td, th")) {
    const paragraphs = [...cell.children].filter((child) => child.matches("p:not([lang], [dir])"))
    if (paragraphs.length === 1 && cell.firstElementChild === paragraphs[0]) paragraphs[0].replaceWith(...paragraphs[0].childNodes)
  }
  holder.content.querySelectorAll("figcaption:empty, cite:empty").forEach((element) => element.remove())
  return holder.innerHTML
}

const isEmpty = (editor) => editor.isEmpty && !/data-block/.test(editor.getHTML())

/** Put the editor in place of the text area, which goes on carrying its HTML to the server. */
export function setUpEditor() {
  const area = document.querySelector("[data-story-editor]")
  const place = h("div", { class: "writing" })
  area.before(place)
  area.hidden = true
  document.querySelector("[data-body-label]")?.setAttribute("hidden", "")
  const tools = document.querySelector("[data-tools]")
  const ask = () => { setLink(editor); return true }
  const editor = new Editor({
    element: place,
    injectCSS: false,
    extensions: extensions(ask),
    content: area.value,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": words.body, class: "writing__text", spellcheck: "true" },
      transformPastedHTML: cleanPasted,
      handleDrop: (view, event) => takeDropped(editor, event),
    },
    onUpdate() {
      area.value = isEmpty(editor) ? "" : storedHtml(editor)
      area.dispatchEvent(new Event("input", { bubbles: true }))
    },
    onTransaction() { showTools(editor, tools) },
  })
  area.focusEditor = () => { editor.commands.setTextSelection(1); editor.view.focus() }
  setUpTools(editor, tools)
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

/** A picture dropped in the text is asked for its words, and stands after the paragraph it was dropped on. */
function takeDropped(editor, event) {
  const [file] = picturesIn(event.dataTransfer)
  if (!file) return false
  event.preventDefault()
  const place = editor.view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (place) editor.commands.setTextSelection(place.pos)
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
}

function showTools(editor, tools) {
  for (const button of tools.querySelectorAll("[aria-pressed]")) {
    button.setAttribute("aria-pressed", String(TOOLS[button.dataset.tool].on(editor)))
  }
  showCount(editor, tools)
}

function showCount(editor, tools) {
  const text = editor.state.doc.textBetween(0, editor.state.doc.content.size, " ", " ")
  tools.querySelector("[data-word-count]").textContent = say(words.words, (text.match(/[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*/gu) ?? []).length)
}

/** A toolbar is one stop of the Tab key; the arrows go along it. */
function setUpTools(editor, tools) {
  const buttons = [...tools.querySelectorAll("button")]
  const stop = (current) => buttons.forEach((button) => { button.tabIndex = button === current ? 0 : -1 })
  tools.hidden = false
  stop(buttons[0])
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button")
    if (button) { stop(button); TOOLS[button.dataset.tool].run(editor) }
  })
  tools.addEventListener("mousedown", (event) => event.preventDefault())
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
  editor.view.dom.addEventListener("keydown", (event) => {
    if (event.key === "F10" && event.altKey) { event.preventDefault(); buttons.find((button) => button.tabIndex === 0).focus() }
  })
  for (const button of document.querySelectorAll("[data-show]")) {
    button.hidden = false
    button.addEventListener("click", () => editor.chain().focus().showText(button.dataset.show).run())
  }
  showTools(editor, tools)
}

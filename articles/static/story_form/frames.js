// The frame that stands around a block in the editor, and where a block is put.

import { pm } from "django-prose-editor/editor"
import { announce, h, words } from "story-form/words"

const { TextSelection } = pm.state

/** Insert a block after the paragraph or block where the caret is, never in place of what is selected. */
export const insertAfter = (content) => ({ state, dispatch, tr }) => {
  const node = state.schema.nodeFromJSON(content)
  const { $from, $to } = state.selection
  const top = $to.depth > 0 ? $to.node(1) : null
  let at = $to.depth > 0 ? $to.after(1) : $to.pos
  let from = at
  const empty = top?.type.name === "paragraph" && top.content.size === 0 && $from.sameParent($to)
  if (empty) from = $to.before(1)
  if (dispatch) {
    const last = at >= state.doc.content.size && node.type.name !== "paragraph"
    const nodes = last ? [node, state.schema.nodes.paragraph.create()] : [node]
    tr.replaceWith(from, at, nodes)
    const goesOn = node.isAtom || ["picture", "embed"].includes(node.type.name)
    const inside = goesOn ? from + node.nodeSize + 1 : from + 2
    tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(inside, tr.doc.content.size))))
    dispatch(tr.scrollIntoView())
  }
  return true
}

/** Move the block at a position one step up or down among those beside it. */
function moveBlock(editor, at, step) {
  const { state, view } = editor
  const $at = state.doc.resolve(at)
  const index = $at.index()
  const node = $at.parent.child(index)
  const other = index + step
  if (other < 0 || other >= $at.parent.childCount) return
  const neighbour = $at.parent.child(other)
  const target = step < 0 ? at - neighbour.nodeSize : at + neighbour.nodeSize
  view.dispatch(state.tr.delete(at, at + node.nodeSize).insert(target, node).scrollIntoView())
  announce(words.moved)
}

/**
 * The frame around a block: its name, and buttons to move, change and remove it. `own` are buttons of its kind:
 * [name, text, run].
 */
export function frame({ editor, getPos, label, change, own = [], body, kind }) {
  const act = (name, text, run) => h("button", { type: "button", "data-act": name, onclick: run }, text)
  const refocus = (name) => {
    const found = editor.view.nodeDOM(getPos())
    found?.querySelector?.(`[data-act="${name}"]`)?.focus()
  }
  const bar = h("div", { class: "block__bar", contenteditable: "false" }, h("span", { class: "block__name" }, label))
  const acts = h("span", { class: "block__acts" },
    ...own.map(([name, text, run]) => act(name, text, run)),
    act("up", words.up, () => moveBlock(editor, getPos(), -1)),
    act("down", words.down, () => moveBlock(editor, getPos(), 1)))
  if (change) acts.append(act("change", words.change, async () => { await change(); refocus("change") }))
  acts.append(act("remove", words.remove, () => {
    const at = getPos()
    editor.chain().focus().deleteRange({ from: at, to: at + editor.state.doc.nodeAt(at).nodeSize }).run()
  }))
  bar.append(acts)
  bar.addEventListener("keydown", (event) => { if (event.key === "Escape") editor.commands.focus() })
  return h("div", { class: `block block--${kind}`, role: "group", "aria-label": label }, bar, ...body)
}

/** Parts of a node view that the editor must leave to the browser: the buttons of the frame, and attributes we set. */
export const leaveAlone = {
  stopEvent: (event) => event.target instanceof Element && event.target.closest(".block__bar") !== null,
  ignoreMutation: ({ type, target }) => {
    if (type === "selection") return false
    const element = target.nodeType === 1 ? target : target.parentElement
    return type === "attributes" || !element?.closest("[data-content]")
  },
}

/** A node view stays while its attributes do; `data-empty` lets the style sheet show a placeholder. */
export function keepIfSame(first, contentDOM) {
  const mark = (node) => contentDOM.toggleAttribute("data-empty", node.content.size === 0)
  mark(first)
  return (node) => {
    if (node.type !== first.type || JSON.stringify(node.attrs) !== JSON.stringify(first.attrs)) return false
    mark(node)
    return true
  }
}

export const framed = (label, kind, own = () => []) => () => ({ node, editor, getPos }) => {
  const contentDOM = h("div", { "data-content": true })
  return { dom: frame({ editor, getPos, label, own: own(editor, getPos), body: [contentDOM], kind }), contentDOM, ...leaveAlone, update: (other) => other.type === node.type }
}

export const placeholderView = (tag, text) => () => ({ node }) => {
  const contentDOM = h(tag, { "data-placeholder": text, "data-content": true })
  return { dom: contentDOM, contentDOM, ...leaveAlone, update: keepIfSame(node, contentDOM) }
}

// The blocks of a story in the editor: picture, in-text related story, pull quote, fact box, and cards of other sites.
// They stand on top of the document only, and are stored as elements with data-block (see prose/html.py).

import { Node, mergeAttributes, pm } from "django-prose-editor/editor"
import { choose } from "story-form/dialogs"
import { announce, data, h, words } from "story-form/words"

const { TextSelection } = pm.state

/** What is known of a story or picture by its id: title, note, thumb. */
export const named = { stories: { ...data.named.stories }, pictures: { ...data.named.pictures } }

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
    const last = at >= state.doc.content.size
    const nodes = last ? [node, state.schema.nodes.paragraph.create()] : [node]
    tr.replaceWith(from, at, nodes)
    const inside = node.isAtom || node.type.name === "picture" ? from + node.nodeSize + 1 : from + 2
    tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(inside, tr.doc.content.size))))
    dispatch(tr.scrollIntoView())
  }
  return true
}

/** Move the top block at a position one step up or down. */
function moveBlock(editor, at, step) {
  const { state, view } = editor
  const $at = state.doc.resolve(at)
  const index = $at.index(0)
  const node = state.doc.child(index)
  const other = index + step
  if (other < 0 || other >= state.doc.childCount) return
  const neighbour = state.doc.child(other)
  const target = step < 0 ? at - neighbour.nodeSize : at + neighbour.nodeSize
  view.dispatch(state.tr.delete(at, at + node.nodeSize).insert(target, node).scrollIntoView())
  announce(words.moved)
}

/** The frame around a block: its name, and buttons to move, change and remove it. */
function frame({ editor, getPos, label, change, body, kind }) {
  const act = (name, text, run) => h("button", { type: "button", "data-act": name, onclick: run }, text)
  const refocus = (name) => {
    const found = editor.view.nodeDOM(getPos())
    found?.querySelector?.(`[data-act="${name}"]`)?.focus()
  }
  const bar = h("div", { class: "block__bar", contenteditable: "false" }, h("span", { class: "block__name" }, label))
  const acts = h("span", { class: "block__acts" },
    act("up", words.up, () => moveBlock(editor, getPos(), -1)),
    act("down", words.down, () => moveBlock(editor, getPos(), 1)))
  if (change) acts.append(act("change", words.change, async () => { await change(); refocus("change") }))
  acts.append(act("remove", words.remove, () => {
    const at = getPos()
    editor.chain().focus().deleteRange({ from: at, to: at + editor.state.doc.nodeAt(at).nodeSize }).run()
  }))
  bar.append(acts)
  return h("div", { class: `block block--${kind}`, role: "group", "aria-label": label }, bar, ...body)
}

/** Parts of a node view that the editor must leave to the browser: the buttons of the frame, and attributes we set. */
const leaveAlone = {
  stopEvent: (event) => event.target instanceof Element && event.target.closest(".block__bar") !== null,
  ignoreMutation: ({ type, target }) => {
    if (type === "selection") return false
    const element = target.nodeType === 1 ? target : target.parentElement
    return type === "attributes" || !element?.closest("[data-content]")
  },
}

const reference = {
  default: null,
  parseHTML: (element) => element.getAttribute("data-ref"),
  renderHTML: ({ ref }) => (ref ? { "data-ref": ref } : {}),
}

const replaceReference = async (kind, editor, getPos) => {
  const item = await choose(kind)
  if (!item) return
  named[kind][item.id] = item
  editor.view.dispatch(editor.state.tr.setNodeAttribute(getPos(), "ref", String(item.id)))
}

export const StoryBlock = Node.create({
  name: "storyLink",
  group: "top",
  atom: true,
  draggable: true,
  addAttributes: () => ({ ref: reference }),
  parseHTML: () => [{ tag: 'aside[data-block="story"]', priority: 80 }],
  renderHTML: ({ HTMLAttributes }) => ["aside", mergeAttributes({ "data-block": "story" }, HTMLAttributes)],
  addCommands: () => ({ insertStory: (item) => insertAfter({ type: "storyLink", attrs: { ref: String(item.id) } }) }),
  addNodeView: () => ({ node, editor, getPos }) => {
    const item = named.stories[node.attrs.ref] ?? { label: `${node.attrs.ref}` }
    const card = h("div", { class: "block__card" })
    if (item.thumb) card.append(h("img", { src: item.thumb, alt: "", width: 132, height: 88 }))
    card.append(h("div", {}, h("p", { class: "block__title" }, item.label), h("p", { class: "block__note" }, item.note ?? "")))
    const change = () => replaceReference("stories", editor, getPos)
    return { dom: frame({ editor, getPos, label: words.related, change, body: [card], kind: "story" }), ...leaveAlone }
  },
})

/** The element of a block that holds its caption; a block without one gets an empty one. */
const captionOf = (dom) => dom.querySelector("figcaption") ?? document.createElement("figcaption")

export const PictureBlock = Node.create({
  name: "picture",
  group: "top",
  content: "inline*",
  isolating: true,
  draggable: true,
  addAttributes: () => ({ ref: reference }),
  parseHTML: () => [{ tag: 'figure[data-block="picture"]', priority: 80, contentElement: captionOf }],
  renderHTML: ({ HTMLAttributes }) => ["figure", mergeAttributes({ "data-block": "picture" }, HTMLAttributes), ["figcaption", 0]],
  addCommands: () => ({ insertPicture: (item) => insertAfter({ type: "picture", attrs: { ref: String(item.id) } }) }),
  addNodeView: () => ({ node, editor, getPos }) => {
    const item = named.pictures[node.attrs.ref] ?? { label: `${node.attrs.ref}` }
    const contentDOM = h("div", { class: "block__caption", "data-content": true, "data-placeholder": item.caption || words.caption })
    const about = h("p", { class: "block__note", contenteditable: "false" }, [item.label, item.credit].filter(Boolean).join(". "))
    const picture = h("div", { contenteditable: "false" })
    if (item.thumb) picture.append(h("img", { src: item.thumb, alt: item.alt ?? "", class: "block__picture" }))
    const change = () => replaceReference("pictures", editor, getPos)
    const dom = frame({ editor, getPos, label: words.picture, change, body: [picture, contentDOM, about], kind: "picture" })
    return { dom, contentDOM, ...leaveAlone, update: keepIfSame(node, contentDOM) }
  },
})

/** A node view stays while its attributes do; `data-empty` lets the style sheet show a placeholder. */
function keepIfSame(first, contentDOM) {
  const mark = (node) => contentDOM.toggleAttribute("data-empty", node.content.size === 0)
  mark(first)
  return (node) => {
    if (node.type !== first.type || JSON.stringify(node.attrs) !== JSON.stringify(first.attrs)) return false
    mark(node)
    return true
  }
}

export const EmbedBlock = Node.create({
  name: "embed",
  group: "top",
  content: "inline*",
  isolating: true,
  addAttributes: () => ({
    url: { default: null, parseHTML: (element) => element.getAttribute("data-url"), renderHTML: ({ url }) => ({ "data-url": url }) },
  }),
  parseHTML: () => [{ tag: 'figure[data-block="embed"]', priority: 80, contentElement: captionOf }],
  renderHTML: ({ HTMLAttributes }) => ["figure", mergeAttributes({ "data-block": "embed" }, HTMLAttributes), ["figcaption", 0]],
  addNodeView: () => ({ node, editor, getPos }) => {
    const contentDOM = h("div", { class: "block__caption", "data-content": true, "data-placeholder": words.caption })
    const about = h("p", { class: "block__note", contenteditable: "false" }, node.attrs.url ?? "")
    return { dom: frame({ editor, getPos, label: words.embed, body: [about, contentDOM], kind: "embed" }), contentDOM, ...leaveAlone, update: keepIfSame(node, contentDOM) }
  },
})

const framed = (label, kind) => () => ({ node, editor, getPos }) => {
  const contentDOM = h("div", { "data-content": true })
  return { dom: frame({ editor, getPos, label, body: [contentDOM], kind }), contentDOM, ...leaveAlone, update: (other) => other.type === node.type }
}

const placeholderView = (tag, text) => () => ({ node }) => {
  const contentDOM = h(tag, { "data-placeholder": text, "data-content": true })
  return { dom: contentDOM, contentDOM, ...leaveAlone, update: keepIfSame(node, contentDOM) }
}

export const QuoteSource = Node.create({
  name: "quoteSource",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "cite", context: "pullQuote/", priority: 80 }],
  renderHTML: () => ["cite", 0],
  addNodeView: placeholderView("cite", words.quoteBy),
})

export const PullQuoteBlock = Node.create({
  name: "pullQuote",
  group: "top",
  content: "paragraph+ quoteSource",
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: 'blockquote[data-block="pullquote"]', priority: 80 }],
  renderHTML: () => ["blockquote", { "data-block": "pullquote" }, 0],
  addCommands: () => ({
    insertPullQuote: () => insertAfter({ type: "pullQuote", content: [{ type: "paragraph" }, { type: "quoteSource" }] }),
  }),
  addNodeView: framed(words.pullQuote, "pullquote"),
})

export const FactsTitle = Node.create({
  name: "factsTitle",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "h3", context: "facts/", priority: 80 }],
  renderHTML: () => ["h3", 0],
  addNodeView: placeholderView("h3", words.factsTitle),
})

export const FactsBlock = Node.create({
  name: "facts",
  group: "top",
  content: "factsTitle (paragraph | bulletList | orderedList)+",
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: 'aside[data-block="facts"]', priority: 80 }],
  renderHTML: () => ["aside", { "data-block": "facts" }, 0],
  addCommands: () => ({
    insertFacts: () => insertAfter({
      type: "facts",
      content: [
        { type: "factsTitle" },
        { type: "bulletList", content: [{ type: "listItem", content: [{ type: "paragraph" }] }] },
      ],
    }),
  }),
  addNodeView: framed(words.factBox, "facts"),
})

export const blocks = [StoryBlock, PictureBlock, EmbedBlock, PullQuoteBlock, QuoteSource, FactsBlock, FactsTitle]

// What the stored form allows within a line beyond bold and italic, and what the editor marks without storing it.

import { Extension, Link, Mark, mergeAttributes, pm } from "django-prose-editor/editor"
import { ALLOWED_LINK } from "story-form/dialogs"

const { Plugin, PluginKey } = pm.state
const { Decoration, DecorationSet } = pm.view

const BLOCKS = ["paragraph", "heading", "blockquote", "listItem", "bulletList", "orderedList", "picture", "storyLink", "embed", "pullQuote", "facts", "table", "tableCell", "tableHeader"]

const plain = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] ? { [name]: attributes[name] } : {}),
})

/** The language and direction of a block are kept as they came. */
export const Languages = Extension.create({
  name: "languages",
  addGlobalAttributes: () => [{ types: BLOCKS, attributes: { lang: plain("lang"), dir: plain("dir") } }],
})

/** A mark of one element that is kept when it is there; nothing in the toolbar makes it. */
const kept = (name, tag, attributes = [], parsed = tag) => Mark.create({
  name,
  addAttributes: () => Object.fromEntries(attributes.map((attribute) => [attribute, plain(attribute)])),
  parseHTML: () => [{ tag: parsed }],
  renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
})

export const keptMarks = [
  kept("abbr", "abbr", ["title"]), kept("bdi", "bdi", ["lang", "dir"]), kept("cite", "cite"),
  kept("phrase", "span", ["lang", "dir"], "span[lang], span[dir]"),
]

/** Links to http, https and mailto, and within the site; the dialog is ours. */
export const StoryLink = Link.extend({
  addAttributes() {
    return { ...this.parent?.(), hreflang: plain("hreflang") }
  },
  addKeyboardShortcuts() {
    return { "Mod-k": () => this.options.ask() }
  },
}).configure({
  enableTarget: false,
  autolink: false,
  linkOnPaste: true,
  isAllowedUri: (address) => ALLOWED_LINK.test(address ?? ""),
})

const key = new PluginKey("story-marks")

/** Every place of the texts in the document, within one block of text each. */
function placesOf(texts, doc) {
  const found = []
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true
    const text = node.textBetween(0, node.content.size, "", "\ufffc")
    for (const wanted of texts) {
      const from = text.indexOf(wanted)
      if (from >= 0) found.push({ text: wanted, from: at + 1 + from, to: at + 1 + from + wanted.length })
    }
    return false
  })
  return found
}

/** Marks what findings and notes speak of, and sets the dateline before the first paragraph as readers see it. Stores neither. */
export const Marks = Extension.create({
  name: "storyMarks",
  addOptions: () => ({ drawn: {}, dateline: () => "" }), // drawn: the texts of each kind of mark, by its class
  addProseMirrorPlugins() {
    const { drawn: texts, dateline } = this.options
    const drawn = (doc) => {
      const found = Object.entries(texts).flatMap(([name, of]) => placesOf(of(), doc).map(({ from, to }) => Decoration.inline(from, to, { class: name })))
      const first = doc.firstChild
      if (first?.type.name === "paragraph" && dateline()) {
        found.push(Decoration.node(0, first.nodeSize, { "data-dateline": dateline() }))
      }
      return DecorationSet.create(doc, found)
    }
    return [new Plugin({
      key,
      state: {
        init: (_config, { doc }) => drawn(doc),
        apply: (change, old) => (change.docChanged || change.getMeta(key) ? drawn(change.doc) : old),
      },
      props: { decorations(state) { return key.getState(state) } },
    })]
  },
  addCommands: () => ({
    redrawMarks: () => ({ tr }) => { tr.setMeta(key, true); return true },
    showText: (text) => ({ tr, state, dispatch }) => {
      const [place] = placesOf([text], state.doc)
      if (place && dispatch) tr.setSelection(pm.state.TextSelection.create(tr.doc, place.from, place.to)).scrollIntoView()
      return Boolean(place)
    },
  }),
})

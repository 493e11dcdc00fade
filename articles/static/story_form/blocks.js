// The blocks of a story in the editor: picture, in-text related story, pull quote, fact box, and cards of other sites.
// They stand on top of the document only, and are stored as elements with data-block (see prose/html.py).

import { Node, mergeAttributes } from "django-prose-editor/editor"
import { askEmbed, askFocal, choose } from "story-form/dialogs"
import { frame, framed, insertAfter, keepIfSame, leaveAlone, placeholderView } from "story-form/frames"
import { data, h, words } from "story-form/words"

/** What is known of a story or picture by its id: title, note, thumb. */
export const named = { stories: { ...data.named.stories }, pictures: { ...data.named.pictures } }

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
    const own = item.thumb && data.focal ? [["focal", words.focal, () => askFocal(node.attrs.ref)]] : []
    const dom = frame({ editor, getPos, label: words.picture, change, own, body: [picture, contentDOM, about], kind: "picture" })
    return { dom, contentDOM, ...leaveAlone, update: keepIfSame(node, contentDOM) }
  },
})

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
  addCommands: () => ({ insertEmbed: (url) => insertAfter({ type: "embed", attrs: { url } }) }),
  addNodeView: () => ({ node, editor, getPos }) => {
    const { url } = node.attrs
    const contentDOM = h("div", { class: "block__caption", "data-content": true, "data-placeholder": words.embedCaption })
    const site = h("p", { class: "block__site", contenteditable: "false" }, siteOf(url))
    const about = h("p", { class: "block__note", contenteditable: "false", dir: "ltr" }, url ?? "")
    const change = async () => {
      const address = await askEmbed(url)
      if (address) editor.view.dispatch(editor.state.tr.setNodeAttribute(getPos(), "url", address))
    }
    const dom = frame({ editor, getPos, label: words.embed, change, body: [site, contentDOM, about], kind: "embed" })
    return { dom, contentDOM, ...leaveAlone, update: keepIfSame(node, contentDOM) }
  },
})

const siteOf = (url) => URL.parse?.(url ?? "")?.hostname.replace(/^www\./, "") ?? ""

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

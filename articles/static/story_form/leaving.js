// Where Enter leads in the parts of a block: on to its next part, and from the last one out of the block.

import { Extension, pm } from "django-prose-editor/editor"

const { TextSelection } = pm.state
const LAST = ["picture", "embed", "quoteSource"]
const NOT_LAST = ["factsTitle", "tableCaption"]

/** Put the caret into the paragraph behind the top block that a position is in; make one if there is none. */
function goOut(state, tr, at) {
  const after = tr.doc.resolve(at).after(1)
  if (tr.doc.nodeAt(after)?.type.name !== "paragraph") tr.insert(after, state.schema.nodes.paragraph.create())
  return tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1)))
}

/** An empty paragraph at the end of a fact box: Enter takes it away and goes on behind the box. */
const endsBox = ($from) => $from.depth > 1 && $from.node(-1).type.name === "facts" && $from.parent.type.name === "paragraph"
  && !$from.parent.content.size && $from.index(-1) > 1 && $from.indexAfter(-1) === $from.node(-1).childCount

/** A quote is one paragraph, and then who said it. */
const isQuoted = ($from) => $from.depth > 1 && $from.node(-1).type.name === "pullQuote" && $from.parent.type.name === "paragraph"

function enter({ editor }) {
  const { state, view } = editor
  const { $from } = state.selection
  const { tr } = state
  const name = $from.parent.type.name
  if (LAST.includes(name)) goOut(state, tr, $from.pos)
  else if (NOT_LAST.includes(name) || isQuoted($from)) tr.setSelection(TextSelection.near(tr.doc.resolve($from.after() + 1)))
  else if (endsBox($from)) goOut(state, tr.delete($from.before(), $from.after()), $from.before())
  else return false
  view.dispatch(tr.scrollIntoView())
  return true
}

/** From the caption of a table, Tab leads into its first cell. */
const tab = ({ editor }) => editor.state.selection.$from.parent.type.name === "tableCaption" && enter({ editor })

export const Leaving = Extension.create({
  name: "leaving",
  priority: 150,
  addKeyboardShortcuts: () => ({ Enter: enter, Tab: tab }),
})

// The editor on a page that is no story: text alone. Without this script it is a text area with HTML in it.

import { setUpDialogs } from "story-form/dialogs"
import { setUpEditor } from "story-form/editor"

setUpDialogs()
setUpEditor()
const area = document.querySelector("[data-story-editor]")
for (const label of area.labels) label.addEventListener("click", () => area.focusEditor())
document.documentElement.dataset.storyForm = "ready"

// The page to write on. Without this script it is a plain form that does the same.

import { setUpLines } from "story-form/counts"
import { setUpDialogs } from "story-form/dialogs"
import { setUpEditor } from "story-form/editor"
import { setUpPanel } from "story-form/panel"
import { setUpPickers } from "story-form/picker"
import { setUpSaving } from "story-form/saving"

const form = document.querySelector("[data-story-form]")
setUpPickers()
setUpDialogs()
setUpLines()
setUpPanel(form)
setUpEditor()
setUpSaving(form)
document.documentElement.dataset.storyForm = "ready"

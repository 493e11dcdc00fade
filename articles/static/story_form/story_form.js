// The page to write on. Without this script it is a plain form that does the same.

import { setUpAutosave } from "story-form/autosave"
import { setUpLines } from "story-form/counts"
import { setUpDialogs } from "story-form/dialogs"
import { setUpEditor } from "story-form/editor"
import { setUpFiles } from "story-form/files"
import { setUpJournal } from "story-form/journal"
import { setUpKeys } from "story-form/keys"
import { setUpLivePreview } from "story-form/live"
import { setUpNotes } from "story-form/notes"
import { setUpOffers } from "story-form/offers"
import { setUpPanel } from "story-form/panel"
import { setUpPickers } from "story-form/picker"
import { setUpPresence } from "story-form/presence"
import { setUpRenewal } from "story-form/renewal"
import { setUpSaving } from "story-form/saving"
import { setUpTextChecks } from "story-form/text_checks"

const form = document.querySelector("[data-story-form]")
setUpPickers()
setUpDialogs()
setUpLines()
setUpPanel(form)
const editor = setUpEditor()
setUpFiles()
setUpAutosave(form, setUpJournal(form))
setUpSaving(form)
setUpRenewal()
setUpOffers(form)
setUpPresence(form)
setUpNotes(form, editor)
setUpTextChecks(form, editor)
setUpKeys(form, setUpLivePreview(form))
document.documentElement.dataset.storyForm = "ready"

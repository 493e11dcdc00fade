// How far the typing of this tab has come: typed, kept beside the versions, saved as one. The other scripts listen here.

import { data } from "story-form/words"

class Work extends EventTarget {
  changes = 0 // counted, so that what is typed while a save is under way is not taken for saved
  saved = 0
  kept = 0
  sending = false // the page is being left on purpose
  stopped = false // somebody took over

  get isSaved() { return this.changes === this.saved }
  get isKept() { return this.changes <= Math.max(this.saved, this.kept) }

  tell(name) { this.dispatchEvent(new Event(name)) }

  typed() {
    this.changes += 1
    this.tell("typed")
  }

  /** A version holds everything up to this change. */
  savedUpTo(change, answer, form) {
    this.saved = change
    goOn(form, answer, answer.revision)
    this.tell("saved")
  }

  /** The server keeps everything up to this change beside the versions. */
  keptUpTo(change, answer, form) {
    this.kept = change
    if (!form.elements.base_revision.value) goOn(form, answer, answer.base)
    this.tell("kept")
  }
}

/** From now on this form is about that version of that story: a new one has an address of its own. */
function goOn(form, answer, base) {
  form.elements.base_revision.value = base
  if (answer.begunTimes) form.elements.begun_times.value = answer.begunTimes
  data.keep = answer.keep
  data.presence = answer.presence
  data.checks = answer.checks
  data.live = answer.live
  data.own = answer.story
  if (location.pathname === answer.change) return
  history.replaceState(null, "", answer.change)
  form.action = answer.change
}

export const work = new Work()

// The dialogs of the page: choose a story or a picture, set a link, set a picture's focal point.

import { filesIn } from "story-form/files"
import { Finder } from "story-form/finder"
import { data, get, post, words } from "story-form/words"

const dialogOf = (name) => document.querySelector(`[data-dialog="${name}"]`)

/** Open a dialog and wait until it is closed; the focus goes back to where it was. */
function open(dialog) {
  const before = document.activeElement
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => { resolve(); before?.focus?.() }, { once: true })
    dialog.showModal()
  })
}

const finders = {}

/** Let the person choose one story or picture: the item, or null. A file is offered for the library at once. */
export async function choose(kind, file = null) {
  const dialog = dialogOf(kind)
  let chosen = null
  const take = (item) => { chosen = item; dialog.close() }
  const input = dialog.querySelector("input")
  finders[kind] ??= new Finder({
    input, place: dialog.querySelector("[data-results]"), kind, always: true, pictures: kind === "pictures", choose: (item) => dialog.take(item),
  })
  dialog.take = take
  input.value = ""
  finders[kind].search()
  const closed = open(dialog)
  if (file) offer(dialog, file)
  await closed
  return chosen
}

/** Fill in the upload form for a file that was dropped or pasted, as far as a file says. */
function offer(dialog, file) {
  const form = dialog.querySelector("[data-upload]")
  const files = new DataTransfer()
  files.items.add(file)
  form.closest("details").open = true
  form.elements.file.files = files.files
  form.elements.title.value ||= file.name.replace(/\.\w+$/, "").replace(/[-_]+/g, " ")
  form.elements.alt.focus()
}

function takeDrops(dialog) {
  dialog.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault()
  })
  dialog.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return
    event.preventDefault()
    const [file] = filesIn(event.dataTransfer)
    if (file) offer(dialog, file)
  })
}

function setUpUpload() {
  const dialog = dialogOf("pictures")
  const form = dialog.querySelector("[data-upload]")
  takeDrops(dialog)
  const wrong = form.querySelector("[data-wrong]")
  const button = form.querySelector("button")
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    wrong.hidden = true
    const said = button.textContent
    Object.assign(button, { disabled: true, textContent: words.uploading })
    const { ok, answer } = await post(data.addPicture, new FormData(form)).catch(() => ({ ok: false, answer: {} }))
    Object.assign(button, { disabled: false, textContent: said })
    if (ok) {
      form.reset()
      dialog.take(answer)
    } else {
      wrong.textContent = (answer.errors || [words.failed]).join(" ")
      wrong.hidden = false
    }
  })
}

export const ALLOWED_LINK = /^(https?:\/\/[^\s]+|mailto:[^\s]+@[^\s]+|\/(?!\/)[^\s]*|#[^\s]+)$/i

/** What was typed as an address: www.example.org and name@example.org get what they lack. */
function completed(typed) {
  const text = typed.trim()
  if (ALLOWED_LINK.test(text) || text === "") return text
  if (/^[^\s:/@]+@[^\s:/@]+\.[^\s:/@]+$/.test(text)) return `mailto:${text}`
  return /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(text) ? `https://${text}` : text
}

/** Ask for an address in the dialog of this name: the address, "" to remove it, null to leave all as it is. */
async function askAddress(name, now, allowed) {
  const dialog = dialogOf(name)
  const input = dialog.querySelector("input")
  const wrong = dialog.querySelector("[data-wrong]")
  const remove = dialog.querySelector("[data-unlink]")
  let answer = null
  input.value = now || ""
  wrong.hidden = true
  dialog.querySelector("form").onsubmit = (event) => {
    const address = completed(input.value)
    if (allowed.test(address)) answer = address
    else { event.preventDefault(); wrong.hidden = false; input.focus() }
  }
  if (remove) {
    remove.hidden = !now
    remove.onclick = () => { answer = ""; dialog.close() }
  }
  await open(dialog)
  return answer
}

export const askLink = (now) => askAddress("link", now, ALLOWED_LINK)

/** The address of something on another site, which stands in the story as a card that leads there. */
export const askEmbed = (now) => askAddress("embed", now, /^https?:\/\/[^\s/.]+\.[^\s]+$/i)

/** Show a picture and let a point of it be set, by pressing on it or by two numbers. */
export async function askFocal(id) {
  const dialog = dialogOf("focal")
  const [across, down] = [dialog.querySelector("#focal-x"), dialog.querySelector("#focal-y")]
  const point = dialog.querySelector("[data-focal-point]")
  const place = () => {
    point.style.setProperty("inset-inline-start", `${across.value}%`)
    point.style.setProperty("inset-block-start", `${down.value}%`)
  }
  const address = data.focal.replace("/ID/", `/${id}/`)
  const now = await get(address)
  dialog.querySelector("[data-focal-picture]").src = now.url
  Object.assign(across, { value: now.x, oninput: place })
  Object.assign(down, { value: now.y, oninput: place })
  place()
  dialog.querySelector("[data-focal-area]").onclick = (event) => {
    const box = event.currentTarget.getBoundingClientRect()
    across.value = Math.round(((event.clientX - box.left) / box.width) * 100)
    down.value = Math.round(((event.clientY - box.top) / box.height) * 100)
    place()
  }
  dialog.returnValue = ""
  await open(dialog)
  if (dialog.returnValue !== "ok") return
  const body = new FormData()
  body.set("x", across.value)
  body.set("y", down.value)
  await post(address, body)
}

export function setUpDialogs() {
  for (const button of document.querySelectorAll("dialog [data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close())
  }
  if (dialogOf("pictures")) setUpUpload()
}

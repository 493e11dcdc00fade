// What the keys of the page do, wherever the caret is, and the list of them.

const isMac = /mac|iphone|ipad/i.test(navigator.userAgentData?.platform ?? navigator.platform)
const isTypedInto = (element) => element.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true]") !== null

/** Lead to the button that sends the story on: pressing it stays a second, deliberate act. */
function toPrimary(form) {
  const button = form.querySelector("[data-primary]")
  button.scrollIntoView({ block: "nearest" })
  button.focus({ focusVisible: true })
}

/** Keys as they are called on the keyboard at hand. */
function nameKeys() {
  if (!isMac) return
  for (const key of document.querySelectorAll("kbd")) {
    key.textContent = key.textContent.replace("Ctrl", "⌘").replace("Alt", "⌥").replace("Shift", "⇧").replaceAll("+", "")
  }
}

export function setUpKeys(form, preview) {
  const sheet = document.querySelector('[data-dialog="keys"]')
  const showSheet = () => { if (!document.querySelector("dialog[open]")) sheet.showModal() }
  nameKeys()
  for (const button of document.querySelectorAll("[data-keys]")) button.addEventListener("click", showSheet)
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return
    const control = event.ctrlKey || event.metaKey
    const acts = [
      [control && !event.altKey && event.key === "Enter", () => toPrimary(form)],
      [control && event.altKey && event.code === "KeyP" && !event.getModifierState("AltGraph"), () => preview?.toggle(preview.root.hidden)],
      [control && event.key === "/", showSheet],
      [!control && event.key === "?" && !event.defaultPrevented && !isTypedInto(event.target), showSheet],
    ]
    const act = acts.find(([pressed]) => pressed)
    if (!act || document.querySelector("dialog[open]")) return
    event.preventDefault()
    act[1]()
  })
}

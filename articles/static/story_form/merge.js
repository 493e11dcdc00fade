// Whoever writes a place anew has chosen so. Without this script the radio button beside it says it.

document.addEventListener("input", ({ target }) => {
  if (!target.matches("textarea")) return
  const choice = target.closest(".question__choice--edit")?.querySelector("input[type=radio]")
  if (choice) choice.checked = true
})

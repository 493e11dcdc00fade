// Pictures that come as files, dropped or pasted. A file dropped beside the text must not take the page away.

const isPicture = (file) => /^image\/(jpeg|png|webp|gif|avif)$/.test(file.type)

/** The pictures among what is dropped or pasted; none where text comes with it, as a copy from an office program has both. */
export const filesIn = (transfer) => (transfer?.types.includes("text/html") ? [] : [...(transfer?.files ?? [])].filter(isPicture))

export function setUpFiles() {
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files") && !event.target.closest?.("input[type=file]")
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => { if (holdsFiles(event) && !event.defaultPrevented) event.preventDefault() })
  }
}

// The notice as readers will find it, while it is typed.

for (const line of document.querySelectorAll("[data-notice]")) {
  const field = document.getElementById(line.dataset.notice)
  field?.addEventListener("input", () => { line.textContent = field.value.trim() || line.dataset.none })
}

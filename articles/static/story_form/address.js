// The whole address a story will have, while its headline, section or address is typed.

const root = document.querySelector("[data-address]")
const { form } = root?.querySelector("input") ?? {}
const shown = document.querySelectorAll("[data-address-shown]")
const refused = root?.querySelector("[data-address-taken]")
const FIELDS = ["headline", "section", "slug"]
let waiting = 0
let asked = 0

async function ask() {
  const number = ++asked
  if (!form.elements.section.value) return // an address begins with its section
  const typed = FIELDS.map((name) => [name, form.elements[name].value])
  const url = `${root.dataset.address}?${new URLSearchParams([...typed, ["own", root.dataset.own]])}`
  try {
    const response = await fetch(url, { headers: { Accept: "application/json" } })
    if (!response.ok || number !== asked) return
    const { address, taken } = await response.json()
    for (const line of shown) line.textContent = address
    refused.textContent = taken
    refused.hidden = !taken
  } catch { /* without a connection the server says it on saving */ }
}

if (form) {
  form.addEventListener("input", ({ target }) => {
    if (!FIELDS.includes(target.name)) return
    clearTimeout(waiting)
    waiting = setTimeout(ask, 400)
  })
}

// What the page tells its scripts: words in the reader's language, addresses, and what blocks of the body are called.

const element = document.getElementById("story-data")
export const data = JSON.parse(element.textContent)
export const words = data.words

/** The pattern with its one %s filled in. */
export const say = (pattern, value) => pattern.replace("%s", value)

/** The pattern with its named parts, %(name)s, filled in. */
export const fill = (pattern, values) => pattern.replace(/%\((\w+)\)s/g, (_whole, name) => values[name])

/** Tell those who listen to the page what has just happened. */
export function announce(text) {
  const line = document.querySelector("[data-announce]")
  if (line) line.textContent = text
}

/** An element with attributes, listeners (onclick …) and children. */
export function h(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value)
    else if (value === true) made.setAttribute(name, "")
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value)
  }
  made.append(...children)
  return made
}

const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value

/** Send a form to the server and take JSON back: {ok, status, answer}. Throws when there is no answer. */
export async function post(address, body) {
  const headers = { Accept: "application/json", "X-CSRFToken": token() }
  const response = await fetch(address, { method: "POST", body, headers, credentials: "same-origin" })
  const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json")
  return { ok: response.ok && isJson, status: response.status, answer: isJson ? await response.json() : {} }
}

export async function get(address, signal) {
  const response = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin", signal })
  if (!response.ok) throw new Error(`${response.status}`)
  return response.json()
}

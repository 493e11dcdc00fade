// Small things that a browser remembers for the person, where it remembers anything: no cookie, nothing sent.

export function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {}
  } catch {
    return {}
  }
}

export function store(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch { /* a browser that keeps nothing */ }
}

// Make one tree of elements like another by touching only what differs, so that nothing else on the page moves or blinks.

function followAttributes(now, next) {
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name)) now.removeAttribute(name)
  for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value)
}

export function follow(now, next) {
  if (now.isEqualNode(next)) return
  if (now.nodeType !== 1 || now.nodeName !== next.nodeName) { now.replaceWith(next); return }
  followAttributes(now, next)
  const [old, made] = [[...now.childNodes], [...next.childNodes]]
  let behind = null // what follows all that differs
  while (old.length && made.length && old[0].isEqualNode(made[0])) { old.shift(); made.shift() }
  while (old.length && made.length && old.at(-1).isEqualNode(made.at(-1))) { behind = old.pop(); made.pop() }
  if (old.length === made.length) { old.forEach((node, at) => follow(node, made[at])); return }
  old.forEach((node) => node.remove())
  made.forEach((node) => now.insertBefore(node, behind))
}

// How long a text is, once it comes near the most that fits. Nothing is cut: what is too long is refused on saving.

const NEAR = 0.8

function follow(field) {
  const most = Number(field.dataset.most)
  const line = document.createElement("p")
  line.className = "length"
  line.id = `${field.id}-length`
  line.setAttribute("role", "status")
  field.after(line)
  const show = () => {
    const length = [...field.value.trim()].length
    const words = field.dataset.mostWords.replace("%(count)s", length).replace("%(most)s", most)
    line.textContent = length >= most * NEAR ? words : ""
    line.toggleAttribute("data-over", length > most)
  }
  field.addEventListener("input", show)
  show()
}

document.querySelectorAll("input[data-most], textarea[data-most]").forEach(follow)

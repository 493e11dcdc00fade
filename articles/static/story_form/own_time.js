// Times of the newsroom in the clock of who reads them, where the two differ.

const note = document.querySelector("[data-newsroom-zone]")
const newsroom = note?.dataset.newsroomZone
const language = document.documentElement.lang

const inZone = (date, format) => date.toLocaleString(language, { timeZone: newsroom, hourCycle: "h23", ...format })
const dayThere = (date) => inZone(date, { dateStyle: "short" })

/** A moment by the newsroom's clock, as its buttons say it: the hour for today, else with its day. */
export function newsroomClock(date) {
  const time = inZone(date, { hour: "2-digit", minute: "2-digit" })
  return dayThere(date) === dayThere(new Date()) ? time : `${inZone(date, { day: "numeric", month: "short" })}, ${time}`
}

/** The same with the name of the zone, and with the person's own time where it is another. */
export function bothClocks(date) {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: newsroom, timeZoneName: "short" })
  const zone = format.formatToParts(date).find(({ type }) => type === "timeZoneName").value
  return `${newsroomClock(date)} ${zone}${note && differs(date) ? ` (${inOwn(date)})` : ""}`
}

/** A moment by the person's own clock; with its day where it is another one than the newsroom's. */
function inOwn(date) {
  const sameDay = new Date(shownThere(date)).getUTCDate() === date.getDate()
  const shown = date.toLocaleString(language, sameDay ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" })
  return note.dataset.ownWords.replace("%s", shown)
}

/** What the clock of the newsroom shows at a moment, as if it were UTC, in milliseconds. */
function shownThere(moment) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: newsroom, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
  })
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute)
}

/** The moment at which the newsroom's clock shows what was typed. */
export function momentOf(typed) {
  const wanted = Date.parse(`${typed}Z`)
  let moment = wanted
  for (let turn = 0; turn < 2; turn++) moment += wanted - shownThere(moment)
  return new Date(moment)
}

const differs = (date) => shownThere(date) !== Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes())

function follow(field) {
  const line = document.createElement("p")
  line.className = "field__help"
  line.setAttribute("role", "status")
  field.after(line)
  const show = () => {
    const date = field.value && momentOf(field.value)
    line.textContent = date && differs(date) ? inOwn(date) : ""
  }
  field.addEventListener("input", show)
  show()
}

if (note) {
  document.querySelectorAll("input[type=datetime-local]").forEach(follow)
  for (const time of document.querySelectorAll("time[data-own-time]")) {
    const date = new Date(time.dateTime)
    if (differs(date)) time.after(` (${inOwn(date)})`)
  }
}

// The board that every system of this bench shows: the same for all, and for a number of notes always the same.

/** Side of a note, and the distance from one to the next, in board units. Each note is moved off its cell, so that neighbours overlap as on real boards. */
export const NOTE = 160
const PITCH = 190
const JITTER = 45
/** Strokes for each note. */
const STROKES_PER_NOTE = 0.05
/** Points of a stroke, and board units from one to the next. */
const STROKE_POINTS = 80
const STROKE_STEP = 5

const vocabulary = (
  'idea progetto riunione cliente domani verificare budget consegna grafica persona prototipo mercato ricerca intervista problema soluzione gruppo ' +
  'priorità settimana revisione contratto fornitore qualità processo strategia obiettivo risultato misurare perché quando dobbiamo possiamo vorremmo ' +
  'chiedere spiegare decidere nuovo vecchio semplice difficile urgente importante città università attività il la un una di da in con per che non più ' +
  'già così però anche sempre mai ogni tutto qualche nostro loro'
).split(' ')

/** Numbers from 0 up to, not including, 1; the same for a seed (mulberry32). */
export function numbersFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A sentence of 60 to 120 characters. */
function sentence(random) {
  const length = 60 + Math.floor(random() * 61)
  let text = ''
  for (;;) {
    const next = vocabulary[Math.floor(random() * vocabulary.length)] ?? ''
    const longer = text ? `${text} ${next}` : `${next[0]?.toUpperCase()}${next.slice(1)}`
    if (longer.length > length) return text.padEnd(60, '.')
    text = longer
  }
}

/** A board of `count` notes, a tenth as many lines between notes that are near each other, and a twentieth as many strokes. Colours are numbers below 8. */
export function makeContent(count) {
  const random = numbersFrom(12_345)
  const columns = Math.ceil(Math.sqrt(count * 1.6))
  const rows = Math.ceil(count / columns)
  const jitter = () => (random() * 2 - 1) * JITTER
  const notes = Array.from({ length: count }, (_, at) => ({
    id: `n${at}`,
    x: Math.round((at % columns) * PITCH + jitter()),
    y: Math.round(Math.floor(at / columns) * PITCH + jitter()),
    colour: Math.floor(random() * 8),
    text: sentence(random),
  }))
  const cell = (from, last) => Math.min(last, Math.max(0, from + Math.round((random() * 2 - 1) * 4)))
  const connectors = []
  for (let at = 0; at < Math.floor(count / 10); at += 1) {
    const from = Math.floor(random() * count)
    const to = cell(Math.floor(from / columns), rows - 1) * columns + cell(from % columns, columns - 1)
    if (to !== from && to < count) connectors.push({ id: `c${at}`, from, to })
  }
  const strokes = Array.from({ length: Math.floor(count * STROKES_PER_NOTE) }, (_, at) => {
    let [x, y, angle] = [random() * columns * PITCH, random() * rows * PITCH, random() * 2 * Math.PI]
    const points = []
    for (let point = 0; point < STROKE_POINTS; point += 1) {
      points.push([Math.round(x * 10) / 10, Math.round(y * 10) / 10])
      angle += (random() - 0.5) * 0.9
      x += Math.cos(angle) * STROKE_STEP
      y += Math.sin(angle) * STROKE_STEP
    }
    return { id: `s${at}`, points }
  })
  return { notes, connectors, strokes, width: columns * PITCH, height: rows * PITCH }
}

/** Whether nothing is within `margin` of a point but, maybe, `besides`. */
function isClear({ notes, connectors, strokes }, x, y, margin, besides) {
  const isOnNote = (note) => x > note.x - margin && x < note.x + NOTE + margin && y > note.y - margin && y < note.y + NOTE + margin
  if (notes.some((note) => note !== besides && isOnNote(note))) return false
  const middle = (note) => [note.x + NOTE / 2, note.y + NOTE / 2]
  const isOnLine = ({ from, to }) => {
    const [[x1, y1], [x2, y2]] = [middle(notes[from]), middle(notes[to])]
    const share = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
    const along = Math.max(0, Math.min(1, share))
    return Math.hypot(x - x1 - (x2 - x1) * along, y - y1 - (y2 - y1) * along) < margin
  }
  return !connectors.some(isOnLine) && !strokes.some(({ points }) => points.some(([px, py]) => Math.hypot(px - x, py - y) < margin + STROKE_STEP))
}

/**
 * What the gestures of the bench take hold of, near the middle of the board: a note that nothing covers, and an empty point from which a marquee to
 * its other corner selects that note and about fifty more.
 */
export function findTargets(content) {
  const { notes, width, height } = content
  const far = ({ x, y }) => Math.hypot(x + NOTE / 2 - width / 2, y + NOTE / 2 - height / 2)
  const target = [...notes].sort((a, b) => far(a) - far(b)).find((note) => isClear(content, note.x + NOTE / 2, note.y + NOTE / 2, 20, note))
  if (!target) throw new Error('every note is covered')
  for (let step = 0; step < 4000; step += 1) {
    // a spiral around where the corner should be
    const [angle, radius] = [step * 0.7, step * 0.25]
    const [x, y] = [target.x - 4 * PITCH + radius * Math.cos(angle), target.y - 3 * PITCH + radius * Math.sin(angle)]
    if (!isClear(content, x, y, 6)) continue
    const corner = { x: target.x + 3.5 * PITCH, y: target.y + 2.8 * PITCH }
    const selected = notes.filter((note) => note.x + NOTE > x && note.x < corner.x && note.y + NOTE > y && note.y < corner.y)
    return { target: target.id, marquee: { from: { x, y }, to: corner }, selected: selected.map(({ id }) => id) }
  }
  throw new Error('nowhere is an empty point')
}

/** Moves of single notes that others make, one after the other; none of what the gestures take hold of. */
export function movesOfOthers(content, count) {
  const random = numbersFrom(777)
  const selected = new Set(findTargets(content).selected)
  const notes = content.notes.filter(({ id }) => !selected.has(id))
  return Array.from({ length: count }, () => {
    const note = notes[Math.floor(random() * notes.length)]
    return { id: note.id, x: Math.round(note.x + (random() - 0.5) * 60), y: Math.round(note.y + (random() - 0.5) * 60) }
  })
}

// The board in Excalidraw: a note is a filled rectangle with a text bound to it, complete as in a saved file, so that nothing is laid out at the start.
import { CaptureUpdateAction, Excalidraw } from '@excalidraw/excalidraw'
import { createRoot } from 'react-dom/client'
import '@excalidraw/excalidraw/index.css'
import { ink, lineInk, papers } from './colours.mjs'
import { NOTE } from './content.mjs'
import { content, exposeScenario, wholeBoard } from './scenario.mjs'

window.EXCALIDRAW_ASSET_PATH = new URL('./excalidraw/', location.href).pathname

/** It zooms no further out. */
const MIN_ZOOM = 0.1
const [FONT_SIZE, LINE_HEIGHT, PADDING, HELVETICA] = [14, 1.25, 5, 2]
/** Board units between a note and the end of a line that is bound to it. */
const GAP = 8

const measure = document.createElement('canvas').getContext('2d')
measure.font = `${FONT_SIZE}px Helvetica, Arial, sans-serif`
const widths = new Map()
const widthOf = (word) => {
  if (!widths.has(word)) widths.set(word, measure.measureText(word).width)
  return widths.get(word)
}

function wrap(text, available) {
  const lines = []
  let [line, width] = ['', 0]
  for (const word of text.split(' ')) {
    const longer = line ? width + widthOf(' ') + widthOf(word) : widthOf(word)
    if (line && longer > available) {
      lines.push({ line, width })
      ;[line, width] = [word, widthOf(word)]
    } else [line, width] = [line ? `${line} ${word}` : word, longer]
  }
  lines.push({ line, width })
  return {
    text: lines.map((each) => each.line).join('\n'),
    width: Math.max(...lines.map((each) => each.width)),
    height: lines.length * FONT_SIZE * LINE_HEIGHT,
  }
}

let seed = 1
const common = () => ({
  angle: 0,
  strokeWidth: 1,
  strokeStyle: 'solid',
  roughness: 0,
  opacity: 100,
  groupIds: [],
  frameId: null,
  index: null,
  roundness: null,
  seed: seed++,
  version: 1,
  versionNonce: seed * 7919,
  isDeleted: false,
  updated: 1,
  link: null,
  locked: false,
  fillStyle: 'solid',
  backgroundColor: 'transparent',
  boundElements: null,
})
/** A line from the edge of one note to that of another. */
function span(from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy) || 1
  const cut = NOTE * 0.55
  const [x1, y1] = [from.x + NOTE / 2 + (dx / length) * cut, from.y + NOTE / 2 + (dy / length) * cut]
  const [x2, y2] = [to.x + NOTE / 2 - (dx / length) * cut, to.y + NOTE / 2 - (dy / length) * cut]
  return { x: x1, y: y1, width: Math.abs(x2 - x1), height: Math.abs(y2 - y1), points: [[0, 0], [x2 - x1, y2 - y1]] } // biome-ignore format: one line
}

const boundTo = new Map(content.notes.map(({ id }) => [id, [{ type: 'text', id: `t${id}` }]]))
for (const { id, from, to } of content.connectors) for (const end of [from, to]) boundTo.get(`n${end}`).push({ type: 'arrow', id })
const noteElements = content.notes.flatMap(({ id, x, y, text, colour }) => {
  const wrapped = wrap(text, NOTE - 2 * PADDING)
  const paper = { ...common(), type: 'rectangle', id, x, y, width: NOTE, height: NOTE, strokeColor: '#00000022', backgroundColor: papers[colour] }
  const words = {
    ...common(),
    ...wrapped,
    type: 'text',
    id: `t${id}`,
    x: x + (NOTE - wrapped.width) / 2,
    y: y + (NOTE - wrapped.height) / 2,
    strokeColor: ink,
    fontSize: FONT_SIZE,
    fontFamily: HELVETICA,
    originalText: text,
    textAlign: 'center',
    verticalAlign: 'middle',
    containerId: id,
    autoResize: true,
    lineHeight: LINE_HEIGHT,
  }
  return [{ ...paper, boundElements: boundTo.get(id) }, words]
})
const binding = (end) => ({ elementId: `n${end}`, focus: 0, gap: GAP, fixedPoint: null })
const arrows = content.connectors.map(({ id, from, to }) => ({
  ...common(),
  ...span(content.notes[from], content.notes[to]),
  type: 'arrow',
  id,
  strokeColor: lineInk,
  strokeWidth: 2,
  lastCommittedPoint: null,
  startBinding: binding(from),
  endBinding: binding(to),
  startArrowhead: null,
  endArrowhead: 'triangle',
  elbowed: false,
}))
const strokes = content.strokes.map(({ id, points }) => {
  const [[x, y]] = points
  const [xs, ys] = [points.map(([each]) => each), points.map(([, each]) => each)]
  return {
    ...common(),
    type: 'freedraw',
    id,
    x,
    y,
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
    strokeColor: ink,
    points: points.map(([px, py]) => [px - x, py - y]),
    pressures: [],
    simulatePressure: true,
    lastCommittedPoint: null,
  }
})

const toAppState = ({ x, y, zoom }) => ({ zoom: { value: zoom }, scrollX: -x, scrollY: -y })
let api = null
let [indexed, byId] = [null, new Map()]
const elementOf = (id) => {
  const elements = api.getSceneElementsIncludingDeleted()
  if (elements !== indexed) byId = new Map(elements.map((element) => [element.id, element]))
  indexed = elements
  return byId.get(id)
}

createRoot(document.getElementById('root')).render(
  <Excalidraw
    excalidrawAPI={(given) => {
      api = given
      expose()
    }}
    initialData={{
      elements: [...noteElements, ...arrows, ...strokes],
      appState: { ...toAppState(wholeBoard(MIN_ZOOM)), viewBackgroundColor: '#f5f5f5', currentItemRoughness: 0 },
      scrollToContent: false,
    }}
  />,
)

function expose() {
  exposeScenario({
    minZoom: MIN_ZOOM,
    wheelZoom: 'excalidraw',
    setView: (view) => api.updateScene({ appState: toAppState(view) }),
    getView: () => {
      const { zoom, scrollX, scrollY } = api.getAppState()
      return { zoom: zoom.value, x: -scrollX, y: -scrollY }
    },
    positionOf: (id) => elementOf(id),
    select: (ids) => api.updateScene({ appState: { selectedElementIds: Object.fromEntries(ids.map((id) => [id, true])) } }),
    // as its collaboration does: the whole array with new elements for what moved, the words and the lines that are bound to it included
    moveByOther: (id, x, y) => {
      const moved = { ...elementOf(id), x, y }
      const changes = new Map([[id, moved]])
      const { x: wasX, y: wasY } = elementOf(id)
      for (const { type, id: boundId } of boundTo.get(id)) {
        const bound = elementOf(boundId)
        if (type === 'text') changes.set(boundId, { ...bound, x: bound.x + x - wasX, y: bound.y + y - wasY })
        else {
          const [from, to] = [bound.startBinding, bound.endBinding].map(({ elementId }) => (elementId === id ? moved : elementOf(elementId)))
          changes.set(boundId, { ...bound, ...span(from, to) })
        }
      }
      const next = (element) => ({ ...element, version: element.version + 1, versionNonce: element.versionNonce + 1 })
      const elements = api.getSceneElementsIncludingDeleted().map((element) => (changes.has(element.id) ? next(changes.get(element.id)) : element))
      api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER })
    },
  })
}

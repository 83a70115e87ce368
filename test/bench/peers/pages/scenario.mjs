// What the page of a system gives the bench: how the camera is set, notes are found, selected and moved by others. Everything else is real input.
import { findTargets, makeContent, movesOfOthers, NOTE } from './content.mjs'
import { MOVE_MS, playMoves } from './moves.mjs'

const parameters = new URLSearchParams(location.search)
/** The board of this page: ?notes=2000. */
export const content = makeContent(Number(parameters.get('notes') ?? 500))
/** Board units around the whole board. */
const MARGIN = 60

/** The view in which the whole board is seen: the zoom in CSS pixels per board unit, and the point at the top left. */
export function wholeBoard(minZoom) {
  const zoom = Math.max(minZoom, Math.min(innerWidth / (content.width + 2 * MARGIN), innerHeight / (content.height + 2 * MARGIN), 1))
  return { zoom, x: content.width / 2 - innerWidth / 2 / zoom, y: content.height / 2 - innerHeight / 2 / zoom }
}

/**
 * @param {{ minZoom: number, wheelZoom: string, setView: Function, getView: Function, positionOf: Function, select: Function, moveByOther: Function }} system
 * `setView` and `getView` have views as of `wholeBoard`; `moveByOther(id, x, y)` moves a note as the library lets what others do arrive
 */
export function exposeScenario({ minZoom, wheelZoom, setView, getView, positionOf, select, moveByOther }) {
  const { target, marquee, selected } = findTargets(content)
  window.scenario = {
    wheelZoom,
    target,
    marquee,
    selected,
    getView,
    positionOf,
    select,
    showWhole: () => setView(wholeBoard(minZoom)),
    showTarget: (zoom) => {
      const { x, y } = positionOf(target)
      setView({ zoom, x: x + NOTE / 2 - innerWidth / 2 / zoom, y: y + NOTE / 2 - innerHeight / 2 / zoom })
    },
    /** Where the middle of a note is in the window. */
    screenOf: (id) => {
      const [{ x, y }, view] = [positionOf(id), getView()]
      return { x: (x + NOTE / 2 - view.x) * view.zoom, y: (y + NOTE / 2 - view.y) * view.zoom }
    },
    moveByOthers: (ms) => playMoves(movesOfOthers(content, Math.floor(ms / MOVE_MS)), ({ id, x, y }) => moveByOther(id, x, y)),
  }
}

// One visit to one system: everything that is measured of it, in milliseconds.
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { openRecordedPage, recordFrames, settle } from './measure/frames.mjs'
import { timeFullPaint } from './measure/fullPaint.mjs'
import { DRAGGED, drag, pan, zoomInAndOut } from './measure/gestures.mjs'

const MIDDLE = { x: 720, y: 450 }
const GESTURE_MS = 3000
const [FAR_SPEED, NEAR_SPEED] = [300, 1500]
/** The zoom to which is zoomed in: one note fills the window. */
const ONE_NOTE = 4
/** The zoom at which some fifty notes are dragged. */
const MANY_ZOOM = 0.5

/** In a browser of its own, so that nobody's garbage is in another's way. */
export async function inBrowser(work) {
  const browser = await launchChromium()
  try {
    return await work(await browser.newContext({ viewport: { width: 1440, height: 900 } }))
  } finally {
    await browser.close()
  }
}

/** What is done on a board while frames are recorded, in this order: how the board is prepared, and what is done. */
const gestures = {
  panFar: [(actions) => actions.showWhole(), (view) => pan(view, MIDDLE, FAR_SPEED, GESTURE_MS)],
  zoom: [
    (actions) => actions.showWhole(),
    async (view, actions) =>
      zoomInAndOut(view, { at: await actions.targetAt(), zoom: await actions.zoom(), wheelZoom: actions.wheelZoom }, ONE_NOTE, GESTURE_MS),
  ],
  panNear: [(actions) => actions.showTarget(1), (view) => pan(view, MIDDLE, NEAR_SPEED, GESTURE_MS)],
  remoteFar: [(actions) => actions.showWhole(), (_view, actions) => actions.moveByOthers(GESTURE_MS)],
  dragOne: [(actions) => actions.showTarget(1), (view, actions) => dragTarget(view, actions, 1)],
  dragMany: [
    async (actions) => {
      await actions.selectNone()
      await actions.showTarget(MANY_ZOOM)
      await actions.selectMany()
    },
    (view, actions) => dragTarget(view, actions, MANY_ZOOM),
  ],
}

/** Their names. */
export const gestureNames = Object.keys(gestures)

async function dragTarget(view, actions, zoom) {
  const before = await actions.draggedPosition()
  await drag(view, await actions.targetAt(), GESTURE_MS)
  await settle(view, 100)
  const after = await actions.draggedPosition()
  if (after.x === before.x && after.y === before.y) throw new Error('nothing was dragged')
  actions.dragged?.({ x: DRAGGED.x / zoom, y: DRAGGED.y / zoom })
}

/**
 * Opens a small board, so that the program has been loaded before, then the one of so many notes.
 * @param system as of `systems.mjs` @param more measured at the end, of the same page @param names of the gestures that are made
 * @returns milliseconds until all of the board was on screen, the heap, and of each gesture what `recordFrames` says
 */
export const visit = (system, notes, more = async () => ({}), names = gestureNames) =>
  inBrowser(async (context) => {
    const stored = await system.fill?.(context, notes)
    const small = await load(context, (view, openAt) => system.openSmall(view, openAt, stored))
    await small.view.page.close()
    const { view, actions, fullPaint, heapMB } = await load(context, (view, openAt) => system.open(view, openAt, notes, stored))
    const figures = { load: fullPaint, heapMB, smallHeapMB: small.heapMB }
    for (const name of names) {
      const [prepare, work] = gestures[name]
      await prepare(actions)
      const { result, ...frames } = await recordFrames(view, () => work(view, actions))
      figures[name] = frames
    }
    await actions.selectNone()
    return { ...figures, ...(await more(view, actions, stored)) }
  })

async function load(context, open) {
  const view = await openRecordedPage(context)
  let measured = null
  const actions = await open(view, async (...page) => {
    measured = await timeFullPaint(view, ...page)
  })
  return { view, actions, ...measured }
}

/** What the machine can do at best, while a wheel turns: frames as of `recordFrames`. */
export const visitLimit = (address, limit) =>
  inBrowser(async (context) => {
    const view = await openRecordedPage(context)
    await view.page.goto(`${address}/?limit=${limit}`)
    await view.page.waitForSelector('[data-ready]', { state: 'attached' })
    await settle(view)
    const { result, ...frames } = await recordFrames(view, () => pan(view, MIDDLE, NEAR_SPEED, GESTURE_MS))
    return frames
  })

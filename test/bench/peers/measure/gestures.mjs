// Real input. Where a gesture is follows the clock, so that a slow system makes the same way in fewer frames.

const STEP_MS = 16
const DRAG_STEP_MS = 8
/** A system that does not keep up is not waited for longer. */
const MOST_MS = 15_000
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Wheel events, two under way at most: the browser hands out one a frame and merges none. */
function wheelOf(cdp, at) {
  let underWay = []
  return {
    turn: async (deltaX, deltaY, ctrl = false) => {
      while (underWay.length >= 2) await Promise.race(underWay)
      const event = { type: 'mouseWheel', ...at, deltaX, deltaY, modifiers: ctrl ? 2 : 0, pointerType: 'mouse' }
      const sent = cdp.send('Input.dispatchMouseEvent', event).finally(() => {
        underWay = underWay.filter((each) => each !== sent)
      })
      underWay.push(sent)
    },
    done: () => Promise.all(underWay),
  }
}

/** Pans along a circle. @param at CSS pixels where the mouse is @param speed CSS pixels a second */
export async function pan({ page, cdp }, at, speed, ms) {
  await page.mouse.move(at.x, at.y)
  const radius = (speed * ms) / 1000 / (2 * Math.PI)
  const wheel = wheelOf(cdp, at)
  const began = performance.now()
  let before = { x: 0, y: 0 }
  for (let now = 0; now < ms; ) {
    now = Math.min(ms, performance.now() - began)
    const angle = (now / ms) * 2 * Math.PI
    const after = { x: radius * Math.sin(angle), y: radius * (1 - Math.cos(angle)) }
    await wheel.turn(after.x - before.x, after.y - before.y)
    before = after
    await wait(Math.max(0, began + now + STEP_MS - performance.now()))
  }
  await wheel.done()
}

/** How a system turns a wheel's pixels into zoom: what to send to get from one zoom to another, and where that leads. */
const wheelZooms = {
  tavolo: (zoom, target) => {
    // small turns of a wheel, which are those of a trackpad, count four times
    const pixels = Math.max(-60, Math.min(60, -Math.log(target / zoom) / 0.0032))
    return { delta: Math.abs(pixels) < 60 ? pixels / 4 : pixels, zoom: zoom * Math.exp(-pixels * 0.0032) }
  },
  binary: (zoom, target) => ({ delta: -Math.log2(target / zoom) / 0.002, zoom: target }),
  excalidraw: (zoom, target) => {
    const after = (delta) => {
      const step = Math.max(-10, Math.min(10, delta)) / 100
      return Math.max(0.1, zoom - step - Math.log10(Math.max(1, zoom)) * Math.sign(delta) * Math.min(1, Math.abs(delta) / 20))
    }
    let [low, high] = [-20, 20]
    for (let step = 0; step < 40; step += 1) {
      const middle = (low + high) / 2
      if (after(middle) > target) low = middle
      else high = middle
    }
    return { delta: high, zoom: after(high) }
  },
}

/** Zooms at a point from where the camera is to `top`, and back, evenly to the eye. */
export async function zoomInAndOut({ page, cdp }, { at, zoom: first, wheelZoom }, top, ms) {
  await page.mouse.move(at.x, at.y)
  await wait(100)
  const wheel = wheelOf(cdp, at)
  let zoom = first
  for (const [from, to] of [
    [first, top],
    [top, first],
  ]) {
    const began = performance.now()
    for (;;) {
      const progress = Math.min(1, (performance.now() - began) / (ms / 2))
      const step = wheelZooms[wheelZoom](zoom, from * (to / from) ** progress)
      if (Math.abs(step.delta) > 0.01) await wheel.turn(0, step.delta, true)
      zoom = step.zoom
      if ((progress === 1 && Math.abs(Math.log(zoom / to)) < 0.02) || performance.now() - began > MOST_MS) break
      await wait(STEP_MS)
    }
    await wheel.done()
  }
}

/** Turns the wheel until the camera has a zoom. @param zoomNow reads it */
export async function zoomTo({ page, cdp }, at, wheelZoom, target, zoomNow) {
  await page.mouse.move(at.x, at.y)
  const wheel = wheelOf(cdp, at)
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const zoom = await zoomNow()
    if (Math.abs(Math.log(zoom / target)) < 0.005) return
    await wheel.turn(0, wheelZooms[wheelZoom](zoom, target).delta, true)
    await wheel.done()
  }
  throw new Error(`the zoom of ${target} is not reached`)
}

const mouse = (cdp, type, { x, y }, button = 'left') =>
  cdp.send('Input.dispatchMouseEvent', {
    type,
    x,
    y,
    button,
    buttons: type === 'mouseReleased' || button === 'none' ? 0 : 1,
    clickCount: type === 'mouseMoved' ? 0 : 1,
    pointerType: 'mouse',
  })

/** Where a drag ends, in CSS pixels from where it began. */
export const DRAGGED = { x: 96, y: 64 }

/** Presses at a point, wanders about, and lets go at {@link DRAGGED}. */
export async function drag({ cdp }, at, ms) {
  await mouse(cdp, 'mouseMoved', at, 'none')
  await mouse(cdp, 'mousePressed', at)
  const began = performance.now()
  for (let now = 0; now < ms && performance.now() - began < MOST_MS; ) {
    now = Math.min(ms, performance.now() - began)
    const [share, angle] = [now / ms, (now / ms) * 2 * Math.PI]
    await mouse(cdp, 'mouseMoved', {
      x: at.x + 240 * Math.sin(2 * angle) + DRAGGED.x * share,
      y: at.y + 150 * Math.sin(3 * angle) + DRAGGED.y * share,
    })
    await wait(Math.max(0, began + now + DRAG_STEP_MS - performance.now()))
  }
  await mouse(cdp, 'mouseReleased', { x: at.x + DRAGGED.x, y: at.y + DRAGGED.y })
}

/** Draws a box with the mouse, from one corner to the other. */
export async function drawBox({ cdp }, from, to) {
  await mouse(cdp, 'mouseMoved', from, 'none')
  await mouse(cdp, 'mousePressed', from)
  for (let step = 1; step <= 8; step += 1)
    await mouse(cdp, 'mouseMoved', { x: from.x + ((to.x - from.x) * step) / 8, y: from.y + ((to.y - from.y) * step) / 8 })
  await mouse(cdp, 'mouseReleased', to)
}

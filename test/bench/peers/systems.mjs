// The systems that are compared, each as the same set of actions.
import { settle } from './measure/frames.mjs'
import { drawBox, zoomTo } from './measure/gestures.mjs'
import { NOTE } from './pages/content.mjs'
import { MOVE_MS } from './pages/moves.mjs'

/** Notes of a board that is opened only to load the program. */
const SMALL = 50

/**
 * A library in a page of its own (`pages/scenario.mjs`).
 * @param address of its page
 */
export const library = (address) => ({
  openSmall: (_view, openAt) => openAt(`${address}/?notes=${SMALL}`, isExposed),
  open: async ({ page }, openAt, notes) => {
    await openAt(`${address}/?notes=${notes}`, isExposed)
    const wheelZoom = await page.evaluate(() => window.scenario.wheelZoom)
    const show = (call) => async (argument) => {
      await page.evaluate(call, argument)
      await settle({ page })
    }
    return {
      wheelZoom,
      zoom: () => page.evaluate(() => window.scenario.getView().zoom),
      showWhole: show(() => window.scenario.showWhole()),
      showTarget: show((zoom) => window.scenario.showTarget(zoom)),
      targetAt: () => page.evaluate(() => window.scenario.screenOf(window.scenario.target)),
      selectMany: show(() => window.scenario.select(window.scenario.selected)),
      selectNone: show(() => window.scenario.select([])),
      moveByOthers: (ms) => page.evaluate((duration) => window.scenario.moveByOthers(duration), ms),
      draggedPosition: () =>
        page.evaluate(() => {
          const { x, y } = window.scenario.positionOf(window.scenario.target)
          return { x, y }
        }),
    }
  },
})

/** Tavolo's window, driven as a person drives it. @param address of its page */
export const tavolo = (address) => ({
  /** Stores a board of so many notes, in a page that is closed again. Kept by the context of the page. */
  fill: async (context, notes) => {
    const page = await context.newPage()
    page.setDefaultTimeout(180_000)
    await page.goto(`${address}/?notes=${notes}&fill`)
    await page.waitForSelector('[data-filled]', { state: 'attached' })
    const stored = JSON.parse(await page.evaluate(() => document.body.dataset.filled))
    await page.close()
    return stored
  },
  openSmall: (_view, openAt, stored) => openAt(`${address}/#${stored.empty}`, isDrawn),
  open: async (view, openAt, notes, stored) => {
    const { page } = view
    await openAt(`${address}/?notes=${notes}#${stored.full}`, isDrawn)
    const camera = () =>
      page.evaluate(() => {
        const list = document.querySelector('[data-drawn] [role=listbox]')
        const { left, top } = list.getBoundingClientRect()
        const [, x, y, zoom] = /translate\(([-\d.e]+)px, ([-\d.e]+)px\) scale\(([-\d.e]+)\)/.exec(list.firstElementChild.style.transform).map(Number)
        return { left: left + x, top: top + y, zoom, width: list.clientWidth, height: list.clientHeight, canvasLeft: left, canvasTop: top }
      })
    const screenOf = async ({ x, y }) => {
      const { left, top, zoom } = await camera()
      return { x: left + x * zoom, y: top + y * zoom }
    }
    let middle = { x: stored.target.x + NOTE / 2, y: stored.target.y + NOTE / 2 }
    const zoom = async () => (await camera()).zoom
    const showWhole = async () => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Shift+Digit1')
      await settle(view, 800)
    }
    return {
      wheelZoom: 'tavolo',
      zoom,
      showWhole,
      showTarget: async (target) => {
        await showWhole()
        await zoomTo(view, await screenOf(middle), 'tavolo', target, zoom)
        const { x, y } = await screenOf(middle)
        const { canvasLeft, canvasTop, width, height } = await camera()
        await page.mouse.wheel(x - canvasLeft - width / 2, y - canvasTop - height / 2)
        await settle(view, 800)
      },
      targetAt: () => screenOf(middle),
      selectMany: async () => {
        await drawBox(view, await screenOf(stored.marquee.from), await screenOf(stored.marquee.to))
        await settle(view)
      },
      selectNone: async () => {
        await page.keyboard.press('Escape')
        await settle(view)
      },
      moveByOthers: (ms) =>
        page.evaluate(([room, updates]) => window.moveByOthers(room, updates), [stored.room, stored.moves.splice(0, Math.floor(ms / MOVE_MS))]),
      draggedPosition: async () => {
        const transform = await page.evaluate(() => document.querySelector('[role=option][aria-selected=true]')?.style.transform)
        const [, x, y] = /translate\(([-\d.]+)px, ([-\d.]+)px\)/.exec(transform ?? '') ?? []
        return { x: Number(x ?? 0), y: Number(y ?? 0) }
      },
      editTarget: async () => {
        const { x, y } = await screenOf(middle)
        await page.mouse.dblclick(x, y)
        await page.locator('textarea').first().waitFor()
        await page.keyboard.press('End')
      },
      dragged: (by) => {
        middle = { x: middle.x + by.x, y: middle.y + by.y }
      },
    }
  },
})

const isExposed = () => window.scenario !== undefined
const isDrawn = () => document.querySelector('[data-drawn]') !== null

// What this machine can do at best: ?limit=empty, tiles (15 canvases in one transformed container) or elements (35 plain notes in one).
import { ink, papers } from './colours.mjs'
import { makeContent, NOTE } from './content.mjs'

const root = document.getElementById('root')
const world = document.createElement('div')
world.style.cssText = 'position:fixed;left:0;top:0;transform-origin:0 0;will-change:transform'
root.append(world)
const limit = new URLSearchParams(location.search).get('limit')
const [TILE, TILES, ELEMENTS] = [512, 15, 35]

if (limit === 'tiles')
  for (let at = 0; at < TILES; at += 1) {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = TILE
    canvas.style.cssText = `position:absolute;left:${(at % 5) * TILE}px;top:${Math.floor(at / 5) * TILE}px`
    const context = canvas.getContext('2d')
    context.fillStyle = papers[at % papers.length]
    for (let note = 0; note < 300; note += 1) context.fillRect((note % 20) * 25, Math.floor(note / 20) * 30, 20, 20)
    world.append(canvas)
  }
if (limit === 'elements') {
  world.style.willChange = ''
  for (const [at, { text, colour }] of makeContent(ELEMENTS).notes.entries()) {
    const note = document.createElement('div')
    note.textContent = text
    note.style.cssText = `position:absolute;box-sizing:border-box;width:${NOTE}px;height:${NOTE}px;padding:12px;font:14px/1.35 'Liberation Sans',Arial,sans-serif;overflow:hidden;contain:strict;text-align:center;box-shadow:0 1px 3px #0003;color:${ink};background:${papers[colour]};transform:translate(${(at % 7) * 190}px,${Math.floor(at / 7) * 190}px)`
    world.append(note)
  }
}

let [x, y] = [0, 0]
document.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault()
    x = (x - event.deltaX) % 200
    y = (y - event.deltaY) % 200
    if (limit !== 'empty') world.style.transform = `translate(${x}px,${y}px)`
  },
  { passive: false },
)
document.body.dataset.ready = ''

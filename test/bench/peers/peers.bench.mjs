// Tavolo's window beside the boards that people would pick instead, and beside what this machine can do at best: the same board, the same input.
//
// TAVOLO_BENCH_NOTES=2000 measures that size alone, TAVOLO_BENCH_ROUNDS=1 once, TAVOLO_BENCH_SYSTEMS=tavolo,limits these alone.
import path from 'node:path'
import { servePage } from '../../support/runtimes/servePage.mjs'
import { atMost, median, roundToTenth } from '../statistics.mjs'
import { installPeers, peerFile } from './install.mjs'
import { mainThreadTime } from './measure/frames.mjs'
import { timeTyping } from './measure/typing.mjs'
import { gestureNames, visit, visitLimit } from './rounds.mjs'
import { library, tavolo } from './systems.mjs'

/** How long all of it may take. */
export const minutes = 120

const listed = (name, usual) => process.env[name]?.split(',') ?? usual
const SIZES = listed('TAVOLO_BENCH_NOTES', [500, 2000, 10_000]).map(Number)
const ROUNDS = Number(process.env.TAVOLO_BENCH_ROUNDS ?? 3)
const SYSTEMS = listed('TAVOLO_BENCH_SYSTEMS', ['tavolo', 'excalidraw', 'flow', 'limits'])
/** A size at which only the cost of what others change is measured. */
const HUGE = 50_000

const FRAME_MOST = 1.25
const LOAD_TIMES_FASTER = 4
const [MAIN_FAR_MOST, MAIN_NEAR_MOST] = [2.5, 5]
const ZOOM_WORST_MS = 100
/** Bytes of a note where it is stored: in the snapshot of its room (Yjs, version 2). As it is sent (`sentPerNote`, version 1) it is longer. */
const STORED_MOST = 250
const KEY_MOST_FRAMES = 2
const FRAME_MS = 1000 / 60
/** How much more a change of others may cost on the largest board than on the smallest. */
const REMOTE_GROWTH_MOST = 2
const REMOTE_MS = 3000
const REMOTE_CHANGES = REMOTE_MS / 50
const typed = ' e poi ne parliamo insieme alla prossima riunione'

export async function bench() {
  installPeers()
  const peers = { resolve: {}, policy: null, folders: { excalidraw: peerFile('@excalidraw/excalidraw', 'dist/prod') } }
  const options = { tavolo: {}, excalidraw: peers, flow: peers, limits: peers }
  const sites = {}
  for (const name of SYSTEMS) sites[name] = await servePage(path.join(import.meta.dirname, 'pages'), `${name}.page.html`, options[name])
  try {
    const figures = {}
    for (const notes of SIZES) figures[notes] = await measureSize(notes, sites)
    if (sites.tavolo) figures.remoteChange = await costOfChanges(figures, sites.tavolo)
    return figures
  } finally {
    for (const { close } of Object.values(sites)) close()
  }
}

/** All systems take turns in each round, so that they meet the same machine. */
async function measureSize(notes, sites) {
  const rounds = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const figures = {}
    for (const name of SYSTEMS) {
      figures[name] = await measureSystem(name, notes, sites[name].address)
      console.error(`  ${notes} notes, round ${round + 1}: ${name}`, JSON.stringify(figures[name]))
    }
    rounds.push(figures)
  }
  const systems = Object.fromEntries(SYSTEMS.map((name) => [name, mediansOf(rounds.map((figures) => figures[name]))]))
  return { ...systems, bounds: boundsOf(notes, systems) }
}

async function measureSystem(name, notes, address) {
  if (name === 'limits') {
    const [empty, tiles, elements] = [await visitLimit(address, 'empty'), await visitLimit(address, 'tiles'), await visitLimit(address, 'elements')]
    return { empty, tiles, elements }
  }
  return visit(name === 'tavolo' ? tavolo(address) : library(address), notes, name === 'tavolo' ? ownFigures : undefined)
}

/** What is promised of Tavolo alone: typing, what is stored, and what a change of others costs. */
async function ownFigures(view, actions, stored) {
  const remote = await remoteFigures(view, actions)
  await actions.editTarget()
  const key = await timeTyping(view, typed)
  return { key, sentPerNote: stored.bytesPerNote, storedPerNote: stored.compactBytesPerNote, ...remote }
}

async function remoteFigures(view, actions) {
  await actions.showTarget(1)
  return remoteCost(view, actions)
}

/** Milliseconds of the main thread for one change of others, beyond those of a board that rests; and until Yjs and the board had taken it in. */
async function remoteCost(view, actions) {
  const resting = await mainThreadTime(view, () => new Promise((resolve) => setTimeout(resolve, REMOTE_MS)))
  let applied = []
  const busy = await mainThreadTime(view, async () => (applied = await actions.moveByOthers(REMOTE_MS)))
  return { remoteMain: roundToTenth(Math.max(0, busy - resting) / REMOTE_CHANGES), remoteApplied: Math.round(median(applied) * 100) / 100 }
}

async function costOfChanges(figures, { address }) {
  const costs = Object.fromEntries(SIZES.map((notes) => [notes, figures[notes].tavolo.remoteMain]))
  const applied = Object.fromEntries(SIZES.map((notes) => [notes, figures[notes].tavolo.remoteApplied]))
  const huge = await visit(tavolo(address), HUGE, remoteFigures, [])
  Object.assign(costs, { [HUGE]: huge.remoteMain })
  Object.assign(applied, { [HUGE]: huge.remoteApplied })
  return { mainMs: costs, appliedMs: applied, ...atMost(REMOTE_GROWTH_MOST, applied[HUGE] / applied[SIZES[0]]) }
}

/** The medians of figures that have the same form. */
function mediansOf(rounds) {
  const [first] = rounds
  if (typeof first === 'number') return roundToTenth(median(rounds))
  if (typeof first !== 'object' || first === null) return first
  return Object.fromEntries(Object.keys(first).map((name) => [name, mediansOf(rounds.map((round) => round[name]))]))
}

/** What is promised, as ratios of figures of this run. */
function boundsOf(notes, { tavolo: own, limits, ...peers }) {
  if (!own) return {}
  const fasterPeer = Math.min(...Object.values(peers).map(({ load }) => load))
  const all = { stored: atMost(STORED_MOST, own.storedPerNote), key: atMost(KEY_MOST_FRAMES, own.key / FRAME_MS) }
  if (notes >= 2000 && Number.isFinite(fasterPeer)) all.load = atMost(1 / LOAD_TIMES_FASTER, own.load / fasterPeer)
  if (!limits) return all
  for (const name of gestureNames) all[name] = atMost(FRAME_MOST, own[name].p95 / limits.empty.p95)
  all.mainFar = atMost(MAIN_FAR_MOST, own.panFar.mainPerFrame / limits.tiles.mainPerFrame)
  all.mainNear = atMost(MAIN_NEAR_MOST, own.panNear.mainPerFrame / limits.elements.mainPerFrame)
  all.zoomWorst = atMost(ZOOM_WORST_MS, own.zoom.worst)
  for (const name of ['dragOne', 'dragMany', 'remoteFar']) all[`${name}LongTasks`] = atMost(0, own[name].longTasks)
  return all
}

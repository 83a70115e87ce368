// Cost of the membership log's meaning, in a worker as on a host: a log of 20 000 statements, one more at 2 000, and what a facilitator may do to it.
import { Worker } from 'node:worker_threads'
import { buildForNode } from '../childProcesses.mjs'
import { roundToTenth } from '../statistics.mjs'

const LARGE = 20_000
const USUAL = 2_000
const HOSTILE = 1_000
const LINKS = 64
const MORE = 50
/** Facilitators who cover each other’s statements may fill the log: each says as much as one may before another covers it. */
const COLLUDING_LINKS = [8, LINKS]
const FACILITATORS = 20

const program = `
const { parentPort, workerData } = require('node:worker_threads')
import(workerData.url).then(({ ordinaryLog, hostileLog, msToEvaluate, msForOneMore, msToRead }) => {
  const large = ordinaryLog(workerData.LARGE)
  const usual = ordinaryLog(workerData.USUAL + workerData.MORE)
  parentPort.postMessage({
    large: msToEvaluate(large),
    bytes: large.reduce((sum, { bytes }) => sum + bytes.length + 64, 0),
    oneMore: msForOneMore(usual, workerData.MORE),
    oneMoreAtLarge: msForOneMore(large, 9),
    hostile: msToEvaluate(hostileLog(workerData.HOSTILE, workerData.LINKS)),
    colluding: workerData.COLLUDING_LINKS.map((links) => msToEvaluate(hostileLog(workerData.LARGE, links))),
    many: msToEvaluate(hostileLog(workerData.LARGE, workerData.LINKS, workerData.FACILITATORS)),
    read: msToRead(2000),
  })
})`

const within = (boundMs, ms) => ({ ms: roundToTenth(ms), boundMs, ok: ms <= boundMs })

export async function bench() {
  const file = await buildForNode('host/membership.parts')
  const workerData = { url: `file://${file}`, LARGE, USUAL, HOSTILE, LINKS, MORE, COLLUDING_LINKS, FACILITATORS }
  const times = await new Promise((resolve, reject) => {
    const worker = new Worker(program, { eval: true, workerData })
    worker.on('message', resolve)
    worker.on('error', reject)
  })
  return {
    statements: LARGE,
    bytes: times.bytes,
    msToReadOne: Math.round(times.read * 1000) / 1000,
    evaluation: within(1000, times.large),
    oneMoreAt2000: within(5, times.oneMore),
    msForOneMoreAt20000: roundToTenth(times.oneMoreAtLarge),
    hostileFacilitator: within(2000, times.hostile),
    colludingFacilitators: times.colluding.map((ms) => within(2000, ms)),
    manyColludingFacilitators: within(2000, times.many),
  }
}

// Somebody comes late, after two hours of a meeting: until a phone has the meeting with its log and the board, compared with the board alone.
import * as Y from 'yjs'
import { buildForNode, loadModule, startProgram } from '../childProcesses.mjs'
import { atMost, median, percentile, roundToTenth } from '../statistics.mjs'

const IDEAS = 300
const ROUNDS = 30
/** Those before find host and phones cold. */
const FIRST = 5
const ROOMS = { board: 'board/bench00000000000', session: 'session/bench00000000000', log: 'log/bench00000000000' }
const protocols = ['tavolo.2', 'tavolo.1']

/** What a quarter is not above: the rest is decided by what else the machine does. */
const quickQuarter = (ms) => percentile(ms, 0.25)

/** Opens rooms on a connection, until what is asked of them is there. @returns milliseconds since before the connection */
async function arrive({ connectRaw }, link, names, isThere) {
  const startedAt = performance.now()
  const connection = await connectRaw({ link, protocols })
  const docs = {}
  await Promise.all(
    names.map(async (name) => {
      docs[name] = new Y.Doc()
      const room = await connection.openRoom(ROOMS[name], { clientId: docs[name].clientID, doc: docs[name] })
      room.requestSync()
    }),
  )
  while (!isThere(docs)) {
    if (performance.now() - startedAt > 10_000) throw new Error(`not everything comes: ${names}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const ms = performance.now() - startedAt
  await connection.leave()
  return ms
}

export async function bench() {
  const parts = await loadModule('meeting/newcomer.parts')
  const { match, stop } = await startProgram([await buildForNode('meeting/newcomer.program')], /^READY (\d+) (\S+) (\S+)\n/m)
  try {
    const [link, guestLink] = match.slice(2).map((fragment) => `http://127.0.0.1:${match[1]}/${fragment}`)
    const written = parts.meetingRooms(IDEAS)
    const leader = await parts.connectRaw({ link, protocols })
    for (const [name, doc] of Object.entries(written)) {
      const room = await leader.openRoom(ROOMS[name], { clientId: doc.clientID, doc: new Y.Doc() })
      room.send(parts.syncFrame(1, Y.encodeStateAsUpdate(doc)))
    }
    const hasBoard = ({ board }) => parts.countNotes(board) === IDEAS
    const hasAll = (docs) => hasBoard(docs) && parts.readMeeting(docs.session, docs.log).revealed === IDEAS
    const boardMs = []
    const allMs = []
    for (let i = 0; i < ROUNDS; i += 1) {
      const measure = [
        async () => boardMs.push(await arrive(parts, guestLink, ['board'], hasBoard)),
        async () => allMs.push(await arrive(parts, guestLink, ['board', 'session', 'log'], hasAll)),
      ]
      // the first finds the machine in a slightly different state
      for (const run of i % 2 === 0 ? measure : measure.toReversed()) await run()
    }
    const [board, all] = [boardMs.slice(FIRST), allMs.slice(FIRST)]
    const figures = (ms) => ({ p50Ms: roundToTenth(median(ms)), p95Ms: roundToTenth(percentile(ms, 0.95)) })
    const logBytes = Y.encodeStateAsUpdate(written.log).length
    return { ideas: IDEAS, logBytes, board: figures(board), all: figures(all), ...atMost(1.5, quickQuarter(all) / quickQuarter(board)) }
  } finally {
    await stop()
  }
}

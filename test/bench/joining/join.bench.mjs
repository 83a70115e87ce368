// Coming to a table with three boards, for the first time and again, beside the same at the commit before rooms shared a connection: that
// commit's own client at its own host. TAVOLO_BENCH_BASE is a checkout of it with its packages; without one it is checked out from this repository.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { buildForNode, startProgram } from '../childProcesses.mjs'
import { atMost, median, roundToTenth } from '../statistics.mjs'

/** The last commit of 0.1.0: a socket and a handshake for each room. */
const BASE_COMMIT = '92bf6b2'
/** Both are measured by turns: the machine is not the same from minute to minute. */
const ROUNDS = 3

const root = path.join(import.meta.dirname, '../../..')

/** The program of `join.program.ts` in the words of the base commit. */
const baseProgram = (base) => {
  const programText = fs.readFileSync(path.join(import.meta.dirname, 'join.program.ts'), 'utf8')
  const imports = `
import 'fake-indexeddb/auto'
import { WebSocket as NodeSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { connectRoom } from '${base}/renderer/sync/connection.ts'
import { joinByInvitation } from '${base}/renderer/sync/joining.ts'
import { noteEntries, putNotes } from '${base}/shared/model/note.ts'
import { readLink } from '${base}/shared/protocol/invitation.ts'
import { anAuthor as testAuthor } from '${base}/test/support/peers.ts'
import { until } from '${base}/test/support/until.ts'
`
  const connect = `
function connect(_verified) {
  const docs = rooms.map(() => new Y.Doc())
  const nothing = () => undefined
  const connections = docs.map((doc, i) =>
    connectRoom(rooms[i], doc, new Awareness(doc), {
      seat: membership, device: 'desktop', addresses: () => membership.addresses, onWelcome: nothing, onRole: nothing, onChanged: nothing,
    }))
  return { docs, connections, close: () => { for (const connection of connections) connection.close() } }
}
`
  const body = programText.slice(programText.indexOf('const ROUNDS')).replace(/function connect\(verified[\s\S]*?\n\}\n/, connect)
  return imports + body.replace('joinByInvitation(syncClient, ', 'joinByInvitation(').replaceAll(/ as (unknown as typeof WebSocket|RoomName)/g, '')
}

/** Builds a TypeScript file of another checkout for Node. @returns where it is: under the checkout, so that it finds its libraries */
async function buildIn(base, entry, name) {
  const outDir = path.join(base, 'node_modules/.cache/tavolo-bench-base')
  const libraries = ['ws', 'yjs']
  await build({
    configFile: false,
    root: base,
    logLevel: 'error',
    ssr: { noExternal: true, external: libraries, target: 'node' },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { external: libraries, output: { format: 'es', entryFileNames: `${name}.mjs`, chunkFileNames: '[name]-[hash].mjs' } },
    },
  })
  return path.join(outDir, `${name}.mjs`)
}

/** A checkout of the base commit, and how to remove it. */
function checkout() {
  if (process.env.TAVOLO_BENCH_BASE) return { base: path.resolve(process.env.TAVOLO_BENCH_BASE), remove: () => undefined }
  const base = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-bench-base-')), 'tavolo')
  const git = (...args) => execFileSync('git', ['-C', root, ...args], { stdio: 'pipe' })
  git('worktree', 'add', '--detach', base, BASE_COMMIT)
  fs.symlinkSync(fs.realpathSync(path.join(root, 'node_modules')), path.join(base, 'node_modules'))
  return { base, remove: () => git('worktree', 'remove', '--force', base) }
}

/** @returns milliseconds of each round of one run of the client at a host of its own: `first` and `returning` */
async function run(hostProgram, clientProgram) {
  const host = await startProgram([hostProgram, '{}'], /^READY (\d+) (\S+)/m)
  try {
    const link = `http://127.0.0.1:${host.match[1]}/${host.match[2]}`
    const { match, stop } = await startProgram([clientProgram, link], /^(\{.*\})\n/m)
    await stop().catch(() => undefined)
    return JSON.parse(match[1])
  } finally {
    await host.stop()
  }
}

export async function bench() {
  const { base, remove } = checkout()
  try {
    const entry = path.join(base, 'test/bench/join.base.ts')
    fs.writeFileSync(entry, baseProgram(base))
    const beforePrograms = [
      await buildIn(base, path.join(base, 'test/bench/host.program.ts'), 'host.program'),
      await buildIn(base, entry, 'join.base'),
    ]
    const nowPrograms = [await buildForNode('host/host.program'), await buildForNode('joining/join.program')]
    fs.rmSync(entry)
    const times = { first: [], returning: [], before: [] }
    for (let round = 0; round < ROUNDS; round += 1) {
      // that client remembers nothing: each of its rounds is like the others
      const before = await run(...beforePrograms)
      times.before.push(...before.first, ...before.returning)
      const now = await run(...nowPrograms)
      times.first.push(...now.first)
      times.returning.push(...now.returning)
    }
    const before = median(times.before)
    const besideBefore = (list) => ({ nowMs: roundToTenth(median(list)), beforeMs: roundToTenth(before), ...atMost(0.6, median(list) / before) })
    return { threeRooms: { first: besideBefore(times.first), returning: besideBefore(times.returning) } }
  } finally {
    remove()
  }
}

// A desktop without a screen, as a program: what main does and what a window does, from the product, with a person at it who
// obeys lines of JSON. Bundled by `deskProgram.ts`; started in a network of its own by `takeover.ts`.
import 'fake-indexeddb/auto'
import fs from 'node:fs'
import path from 'node:path'
import readline from 'node:readline'
import { WebSocket as NodeSocket } from 'ws'
import { tableFilesIn } from '../../electron/disk/tables.ts'
import { handleInvoke, type Handlers } from '../../electron/ipc/answer.ts'
import { childProcessHost } from '../../electron/ipc/forkedHost.ts'
import { tableHandlers } from '../../electron/ipc/handlers/tables.ts'
import { createHosting } from '../../electron/ipc/hosting.ts'
import { createWindowBroadcaster } from '../../electron/ipc/tell.ts'
import { setPlatform } from '../../renderer/platform/platform.ts'
import { loadMembership } from '../../renderer/store/seats.ts'
import { changeSettings } from '../../renderer/store/settings.ts'
import { hostedTable, hostTable, invite } from '../../renderer/sync/hosting.ts'
import { joinByInvitation } from '../../renderer/sync/joining.ts'
import { openProcess } from '../../renderer/sync/openProcess.ts'
import { openRoom } from '../../renderer/sync/openRoom.ts'
import { createProcess } from '../../renderer/sync/processes.ts'
import type { OpenRoom } from '../../renderer/sync/room.ts'
import { tableConnection } from '../../renderer/sync/tables.ts'
import type { Channel } from '../../shared/ipc/channels.ts'
import { listNotes, putNotes } from '../../shared/model/note.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { readLink } from '../../shared/protocol/invitation.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { tableState } from '../../shared/protocol/table.ts'
import { digest } from '../support/digest.ts'
import { anAuthor } from '../support/peers.ts'

globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
const [name = '', folder = '', hostEntry = '', pages = ''] = process.argv.slice(2)
const BOARD = 'board/board00000000000' as RoomName
const say = (told: object) => process.stdout.write(`${JSON.stringify({ at: Date.now(), ...told })}\n`)

const crier = createWindowBroadcaster()
const hosting = createHosting({
  start: childProcessHost(hostEntry),
  tableFiles: tableFilesIn(path.join(folder, 'tables'), tableState),
  journal: (of) => path.join(folder, 'journals', of),
  pages,
  origins: [],
  broadcast: crier.broadcast,
  report: (event, error) => say({ report: event, error: error instanceof Error ? error.message : String(error) }),
  onCount: (open) => say({ hosting: open > 0 }),
})
fs.mkdirSync(folder, { recursive: true })
const handlers = tableHandlers(hosting) as unknown as Handlers<null>
setPlatform({
  invoke: (channel: Channel, payload: unknown) =>
    channel in handlers
      ? handleInvoke(handlers, channel, payload, null, (event, error) => say({ report: event, error: String(error) }))
      : Promise.resolve({ ok: false, problem: 'bug' }),
  on: (news, listener) => crier.subscribe((told, payload) => told === news && listener(payload)),
})

let at: ProcessId | null = null
let board: OpenRoom | null = null
let written = 0
const author = anAuthor(name)
const texts = () => (board ? listNotes(board.doc).map((note) => note.text) : [])

/** Sits down: the process, and its one board, where every new note of another is told. */
async function sit(id: ProcessId) {
  at = id
  await openProcess(id)
  board = await openRoom(id, BOARD)
  const seen = new Set<string>()
  const look = () => {
    for (const text of texts()) {
      if (seen.has(text)) continue
      seen.add(text)
      if (!text.startsWith(`${name} `)) say({ seen: text })
    }
  }
  board.doc.on('update', look)
  look()
  tableConnection(id).status.subscribe(() => say({ table: tableConnection(id).status.current().state }))
}

const deeds: { readonly [deed: string]: (given: never) => Promise<object> } = {
  begin: async () => {
    changeSettings({ name })
    await sit(await createProcess({ title: 'Percorso' }))
    await hostTable(at as ProcessId, 'Percorso')
    return { process: at }
  },
  open: async () => {
    await hostTable(at as ProcessId, 'Percorso')
    return {}
  },
  invite: async ({ role, address }: { role: 'partner' | 'contributor'; address: string }) => {
    const { link = '' } = await invite(at as ProcessId, { role, maxUses: 100, hours: 1 })
    const port = new URL(hostedTable(at as ProcessId).current().table?.local ?? 'http://127.0.0.1:1').port
    return { link: `http://${address}:${port}/#${link.split('#')[1]}` }
  },
  join: async ({ link }: { link: string }) => {
    changeSettings({ name })
    const invitation = readLink(link)
    if (!invitation) throw new Error('not a link')
    const seat = await joinByInvitation(invitation, { name, device: 'desktop' })
    await sit(seat.process)
    return {}
  },
  /** The host's own processes die; the app lives. */
  crash: async () => {
    const children = fs.readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ')
    for (const child of children) if (child) process.kill(Number(child), 'SIGKILL')
    return { killed: children.length }
  },
  write: async ({ text }: { text: string }) => {
    written++
    if (board) putNotes(board.doc, author, [{ box: { x: 0, y: 0, width: 180, height: 180 }, text: `${name} ${text}` }])
    return {}
  },
  look: async () => ({
    texts: texts().length,
    written,
    digest: board ? digest(board.doc) : '',
    hosting: at ? hostedTable(at).current().table !== null : false,
    state: board?.status.current(),
    table: at ? tableConnection(at).status.current().state : 'alone',
    addresses: at ? (await loadMembership(at))?.addresses : [],
    heap: process.memoryUsage().rss,
  }),
}

const lines = readline.createInterface({ input: process.stdin })
// whoever told it what to do is gone
lines.on('close', () => process.exit(0))
lines.on('line', (line) => {
  const { id, deed, ...given } = JSON.parse(line) as { id: number; deed: string }
  const doing = deeds[deed]?.(given as never) ?? Promise.reject(new Error(`no such deed: ${deed}`))
  doing.then(
    (done) => say({ id, ...done }),
    (error: Error) => say({ id, failed: `${(error as { code?: string }).code ?? error.message}` }),
  )
})
process.on('unhandledRejection', (error) => say({ report: 'unhandled', error: error instanceof Error ? error.stack : String(error) }))
say({ ready: true })

// A desktop without a screen, as a program: what main does and what a window does, from the product, with a person at it who
// obeys lines of JSON. Bundled by `deskProgram.ts`; started in a network of its own by `takeover.ts`.
import 'fake-indexeddb/auto'
import fs from 'node:fs'
import path from 'node:path'
import readline from 'node:readline'
import { WebSocket as NodeSocket } from 'ws'
import { tableFilesIn } from '../../../electron/disk/tableFiles.ts'
import { childProcessHost } from '../../../electron/ipc/childProcessHost.ts'
import { tableHandlers } from '../../../electron/ipc/handlers/tables.ts'
import { createHosting } from '../../../electron/ipc/hosting.ts'
import { type Handlers, handleInvoke } from '../../../electron/ipc/invokeHandler.ts'
import { createWindowBroadcaster } from '../../../electron/ipc/windowBroadcaster.ts'
import { loadMembership } from '../../../renderer/store/memberships.ts'
import { changeSettings } from '../../../renderer/store/settings.ts'
import { tableConnection } from '../../../renderer/sync/connection/processConnection.ts'
import { hostedTable, hostTable, invite } from '../../../renderer/sync/hosting/hosting.ts'
import { joinByInvitation } from '../../../renderer/sync/hosting/joining.ts'
import { createProcess } from '../../../renderer/sync/processes/createProcess.ts'
import { openProcess } from '../../../renderer/sync/processes/openProcess.ts'
import { loadAuthor } from '../../../renderer/sync/room/author.ts'
import { openRoom } from '../../../renderer/sync/room/openRoom.ts'
import type { OpenRoom } from '../../../renderer/sync/room/room.ts'
import type { Channel } from '../../../shared/ipc/channels.ts'
import { listNotes, putNotes } from '../../../shared/model/records/note.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { readLink } from '../../../shared/protocol/invitation.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { tableState } from '../../../shared/protocol/tableState.ts'
import { digest } from '../../support/digest.ts'
import { setPlatform, syncClient } from '../../support/syncClient.ts'

globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
const [name = '', folder = '', hostEntry = '', pages = ''] = process.argv.slice(2)
const BOARD = 'board/board00000000000' as RoomName
const emit = (message: object) => process.stdout.write(`${JSON.stringify({ at: Date.now(), ...message })}\n`)

const broadcaster = createWindowBroadcaster()
const hosting = createHosting({
  start: childProcessHost(hostEntry),
  tableFiles: tableFilesIn(path.join(folder, 'tables'), tableState),
  journal: (processOf) => path.join(folder, 'journals', processOf),
  pages,
  origins: [],
  broadcast: broadcaster.broadcast,
  report: (event, error) => emit({ report: event, error: error instanceof Error ? error.message : String(error) }),
  onCount: (open) => emit({ hosting: open > 0 }),
})
fs.mkdirSync(folder, { recursive: true })
const handlers = tableHandlers(hosting) as unknown as Handlers<null>
setPlatform({
  invoke: (channel: Channel, payload: unknown) =>
    channel in handlers
      ? handleInvoke(handlers, channel, payload, null, (event, error) => emit({ report: event, error: String(error) }))
      : Promise.resolve({ ok: false, problem: 'bug' }),
  on: (news, listener) => broadcaster.subscribe((channelName, payload) => channelName === news && listener(payload)),
})

let processId: ProcessId | null = null
let board: OpenRoom | null = null
let written = 0
const texts = () => (board ? listNotes(board.doc).map((note) => note.text) : [])

/** Opens the process and its one board, and reports every new note of another device. */
async function openTable(id: ProcessId) {
  processId = id
  await openProcess(syncClient, id)
  board = await openRoom(syncClient, id, BOARD)
  const reported = new Set<string>()
  const reportNewNotes = () => {
    for (const text of texts()) {
      if (reported.has(text)) continue
      reported.add(text)
      if (!text.startsWith(`${name} `)) emit({ seen: text })
    }
  }
  board.doc.on('update', reportNewNotes)
  reportNewNotes()
  tableConnection(syncClient, id).status.subscribe(() => emit({ table: tableConnection(syncClient, id).status.current().state }))
}

const commands: { readonly [command: string]: (parameters: never) => Promise<object> } = {
  begin: async () => {
    changeSettings(syncClient, { name })
    await openTable(await createProcess(syncClient, { title: 'Percorso' }))
    await hostTable(syncClient, processId as ProcessId, 'Percorso')
    return { process: processId }
  },
  open: async () => {
    await hostTable(syncClient, processId as ProcessId, 'Percorso')
    return {}
  },
  invite: async ({ role, address }: { role: 'partner' | 'contributor'; address: string }) => {
    const { link = '' } = await invite(syncClient, processId as ProcessId, { role, maxUses: 100, hours: 1 })
    const port = new URL(hostedTable(syncClient, processId as ProcessId).current().table?.local ?? 'http://127.0.0.1:1').port
    return { link: `http://${address}:${port}/#${link.split('#')[1]}` }
  },
  join: async ({ link }: { link: string }) => {
    changeSettings(syncClient, { name })
    const invitation = readLink(link)
    if (!invitation) throw new Error('not a link')
    const membership = await joinByInvitation(syncClient, invitation, { name, device: 'desktop' })
    await openTable(membership.process)
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
    const author = board && processId ? await loadAuthor(syncClient, processId) : null
    if (board && author) putNotes(board.doc, author, [{ box: { x: 0, y: 0, width: 180, height: 180 }, text: `${name} ${text}` }])
    return {}
  },
  status: async () => ({
    texts: texts().length,
    written,
    digest: board ? digest(board.doc) : '',
    hosting: processId ? hostedTable(syncClient, processId).current().table !== null : false,
    state: board?.status.current(),
    table: processId ? tableConnection(syncClient, processId).status.current().state : 'alone',
    addresses: processId ? (await loadMembership(syncClient, processId))?.addresses : [],
    heap: process.memoryUsage().rss,
  }),
}

const commandLines = readline.createInterface({ input: process.stdin })
// the parent process has ended
commandLines.on('close', () => process.exit(0))
commandLines.on('line', (line) => {
  const { id, command, ...parameters } = JSON.parse(line) as { id: number; command: string }
  const execution = commands[command]?.(parameters as never) ?? Promise.reject(new Error(`no such command: ${command}`))
  execution.then(
    (result) => emit({ id, ...result }),
    (error: Error) => emit({ id, failed: `${(error as { code?: string }).code ?? error.message}` }),
  )
})
process.on('unhandledRejection', (error) => emit({ report: 'unhandled', error: error instanceof Error ? error.stack : String(error) }))
emit({ ready: true })

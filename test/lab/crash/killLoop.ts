import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import type { Id } from '../../../shared/base/id.ts'
import { listNotes, putNotes } from '../../../shared/model/records/note.ts'
import { type Invitation, readLink } from '../../../shared/protocol/invitation.ts'
import { syncUpdate } from '../../../shared/protocol/messages/syncUpdate.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { connectRawClient } from '../../support/raw/rawClient.ts'
import { SYNC, syncFrame } from '../../support/raw/rawFrames.ts'
import { until } from '../../support/until.ts'

const program = path.join(path.resolve(process.env.TAVOLO_OUT ?? 'out'), 'host/index.js')
const ROOM = 'board/aaaaaaaaaaaaaaaa' as RoomName
/** The longest that people write before the power goes, in milliseconds: from the first acknowledgement on, or from when they came. */
const LONGEST = 800
const FROM_THE_FIRST = 3 / 4

/** What a loop of kills has done. */
export interface KillLoopResult {
  readonly kills: number
  /** Notes that the host said it had received. */
  readonly acknowledged: number
  /** Notes that were sent and not acknowledged when it was killed: they may be there or not. */
  readonly unknown: number
  /** Starts that found a record torn in two, and put it beside the journal. */
  readonly torn: number
}

/**
 * A real host, killed again and again while people write, and started again from its folder. Nothing that it acknowledged may
 * be missing. @throws Error that says what is missing
 */
export async function runKillLoop(cycles: number, seed: number): Promise<KillLoopResult> {
  const gen = prng.create(seed)
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-kill-'))
  const acknowledged = new Set<string>()
  let sent = 0
  let host: RunningHost | null = null
  try {
    for (let cycle = 0; cycle < cycles; cycle++) {
      host = await start(data)
      const { invitation } = host
      const { write, stop, log } = await connectWriter(invitation, gen, acknowledged, `after ${cycle} kills, seed ${seed}`)
      write()
      if (prng.real53(gen) < FROM_THE_FIRST) await until(() => log.acknowledged().length > 0, 'something is acknowledged')
      await new Promise((resolve) => setTimeout(resolve, prng.int53(gen, 0, LONGEST)))
      await host.kill()
      stop()
      for (const id of log.acknowledged()) acknowledged.add(id)
      sent += log.sent()
    }
    host = await start(data)
    const { stop } = await connectWriter(host.invitation, gen, acknowledged, `after ${cycles} kills, seed ${seed}`)
    stop()
    const torn = fs.readdirSync(data, { recursive: true }).filter((name) => String(name).includes('.rescue')).length
    return { kills: cycles, acknowledged: acknowledged.size, unknown: sent - acknowledged.size, torn }
  } finally {
    await host?.kill()
    fs.rmSync(data, { recursive: true, force: true })
  }
}

interface RunningHost {
  readonly invitation: Invitation
  readonly kill: () => Promise<void>
}

async function start(data: string): Promise<RunningHost> {
  const child: ChildProcess = spawn(process.execPath, [program, '--data', data, '--port', '0', '--quiet-network'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let ended = false
  child.stdout?.on('data', (bytes) => {
    output += bytes
  })
  child.stderr?.on('data', (bytes) => {
    output += bytes
  })
  child.once('exit', () => {
    ended = true
  })
  const kill = async () => {
    child.kill('SIGKILL')
    await until(() => ended, 'the host ends')
  }
  const link = () => /^partner +(\S+)\n/m.exec(output)?.[1]
  await until(() => ended || link() !== undefined, 'the host starts', 20_000)
  const invitation = readLink(link() ?? '')
  if (!invitation) {
    await kill()
    throw new Error(`the host does not start: ${output}`)
  }
  const port = new URL(invitation.addresses[0] ?? '').port
  return { invitation: { ...invitation, addresses: [`http://127.0.0.1:${port}`] }, kill }
}

/** Somebody who looks whether everything that was promised is there, then writes as fast as nobody can, and notes what is acknowledged. */
async function connectWriter(invitation: Invitation, gen: prng.PRNG, acknowledged: ReadonlySet<string>, when: string) {
  const doc = new Y.Doc()
  const client = await connectRawClient({ invitation, room: ROOM, name: 'Chi scrive', clientId: doc.clientID })
  client.requestSync(Uint8Array.of(0))
  await until(() => client.frames.some(({ kind, bytes }) => kind === syncUpdate.id && bytes[1] === SYNC.step2), 'the host says what it has')
  const presentIds = new Set<string>(listNotes(client.doc).map(({ id }) => id))
  const missing = [...acknowledged].filter((id) => !presentIds.has(id))
  if (missing.length > 0) throw new Error(`${when}: ${missing.length} of ${acknowledged.size} acknowledged notes are missing`)

  doc.on('update', (update: Uint8Array) => client.send(syncFrame(SYNC.update, update)))
  const random = () => prng.real53(gen)
  const author = { person: client.person as Id<'person'>, now: Date.now, random }
  const ids: string[] = []
  const writeOne = () => {
    const text = 'Manca un autobus la sera. '.repeat(prng.oneOf(gen, [1, 1, 1, 1, 1, 3, 100]))
    ids.push(...putNotes(doc, author, [{ text, box: { x: 0, y: 0, width: 180, height: 180 } }]))
  }
  let writeTimer: ReturnType<typeof setInterval> | undefined
  return {
    write: () => {
      writeTimer = setInterval(() => {
        for (let left = prng.int53(gen, 0, 2); left > 0; left--) writeOne()
      }, 15)
    },
    stop: () => {
      clearInterval(writeTimer)
      client.socket.terminate()
      doc.destroy()
    },
    log: { sent: () => ids.length, acknowledged: () => ids.slice(0, client.news.received) },
  }
}

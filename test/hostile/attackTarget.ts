import { connect, type Socket } from 'node:net'
import { expect } from 'vitest'
import type { StaticFile } from '../../electron/host/http/pageHandler.ts'
import { roomValidators } from '../../electron/validators/roomValidator.ts'
import { listNotes, putNotes } from '../../shared/model/records/note.ts'
import type { Role, RoomName } from '../../shared/protocol/role.ts'
import { SUBPROTOCOL } from '../../shared/protocol/version.ts'
import { digest } from '../support/digest.ts'
import { testAuthor } from '../support/peers.ts'
import { ConnectionRefused, connectRawClient, type RawClient, type RawClientOptions } from '../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../support/testHost.ts'
import { until } from '../support/until.ts'

// A table with members, and an attacker who connects to its host.

export const room = 'board/board00000000000' as RoomName

/** How the host answered. What was not there stays away. */
export interface Answer {
  /** HTTP status. */
  readonly status?: number
  /** WebSocket close code. */
  readonly close?: number
  readonly refusal?: string
  /** Whatever else the case asserts, in words. */
  readonly note?: string
}

/** One line of the catalogue: what comes, and what it gets. */
export interface HostileCase {
  /** Its number in the catalogue of hostile input (`.github/THREATS.md`). */
  readonly id: string
  readonly title: string
  readonly send: (target: AttackTarget) => Promise<Answer>
  readonly expect: Answer
}

export interface AttackTarget {
  readonly table: TestHost
  readonly port: number
  /** A guest of that role, in the room where everybody writes. */
  readonly guest: (role?: Role, options?: Partial<RawClientOptions>) => Promise<RawClient>
  /** What the host answers to a request for a socket that is like this. */
  readonly tryConnect: (options: Partial<RawClientOptions>) => Promise<Answer>
  /** What it answers to these very bytes: the status of its first line, and all it says. */
  readonly sendRaw: (text: string) => Promise<{ readonly status: number; readonly response: string }>
  /** How a guest's connection ends after it has sent all this. */
  readonly outcomeOf: (client: RawClient, actions: () => unknown) => Promise<Answer>
  /** Nobody noticed: called after every case, with what was there before it. `latecomer`: somebody new is shown the same, too. */
  readonly expectUnharmed: (before: string, latecomer?: boolean) => Promise<void>
  /** What is there, as everybody sees it. */
  readonly contentDigest: () => string
  /** The one who only watches. */
  readonly bystander: RawClient
  /** All that a hostile guest was ever told, as text. */
  readonly receivedTexts: string[]
}

const page = Buffer.from(`<!doctype html><title>Tavolo</title>${'<p>tavolo</p>'.repeat(200)}`)
const pages = new Map<string, StaticFile>([['/', { bytes: page, type: 'text/html; charset=utf-8' }]])

/** Stacks, paths of this machine, names of our files. */
const leaksInternals = /\bat .+:\d+:\d+|node_modules|\/(work|home|usr|tmp)\/|\.[mc]?[jt]s:\d|Error:/

export async function openAttackTarget(): Promise<AttackTarget> {
  const table = await startTestHost({ pages, guard: { validators: roomValidators }, extraOrigins: ['app://tavolo'] })
  const { port } = table.host
  const receivedTexts: string[] = []
  const client = async (role: Role = 'contributor', options: Partial<RawClientOptions> = {}) => {
    const client = await connectRawClient({ invitation: table.invitation(role), room, ...options })
    client.socket.on('close', (_, reason) =>
      receivedTexts.push(reason.toString(), ...client.frames.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))),
    )
    return client
  }
  const facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), room, name: 'Chi facilita' })
  const bystander = await connectRawClient({ invitation: table.invitation('contributor'), room, name: 'Chi guarda' })
  const write = (text: string) =>
    facilitator.write((doc) => void putNotes(doc, testAuthor(facilitator.person), [{ text, box: { x: 0, y: 0, width: 180, height: 180 } }]))
  const isRead = (text: string) => listNotes(bystander.doc).some((note) => note.text === text)
  write('scritta prima')
  await until(() => isRead('scritta prima'), 'they are at the table')
  let markerCount = 0

  return {
    table,
    port,
    guest: client,
    bystander,
    receivedTexts,
    contentDigest: () => digest(bystander.doc),
    tryConnect: (options) =>
      connectRawClient({ invitation: table.invitation('partner'), room, ...options }).then(
        async (client): Promise<Answer> => {
          await client.leave()
          return { status: 101 }
        },
        (error: unknown): Answer => {
          if (!(error instanceof ConnectionRefused)) throw error
          const { status, close, refusal } = error
          return { ...(status === null ? {} : { status }), ...(close === null ? {} : { close }), ...(refusal === null ? {} : { refusal }) }
        },
      ),
    sendRaw: (text) =>
      new Promise((resolve) => {
        const socket: Socket = connect(port, '127.0.0.1', () => socket.write(text))
        let response = ''
        socket.on('data', (data) => {
          response += data.toString('latin1')
          socket.end()
        })
        socket.on('error', () => undefined)
        socket.on('close', () => {
          receivedTexts.push(response)
          resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(response)?.[1] ?? 0), response })
        })
      }),
    outcomeOf: async (client, actions) => {
      await actions()
      await until(() => client.closed() !== null, 'the connection ends', 4000)
      return { close: client.closed() ?? 0 }
    },
    expectUnharmed: async (before, latecomer = true) => {
      expect(digest(bystander.doc)).toBe(before)
      if (latecomer) {
        const lateClient = await connectRawClient({ invitation: table.invitation('observer'), room })
        lateClient.requestSync()
        await until(() => digest(lateClient.doc) === before, 'the host has what it had')
        await lateClient.leave()
      }
      const marker = `mark ${++markerCount}`
      write(marker)
      await until(() => isRead(marker), 'the others go on writing', 1000)
      expect([facilitator.closed(), bystander.closed()]).toEqual([null, null])
      expect(receivedTexts.splice(0).filter((text) => leaksInternals.test(text))).toEqual([])
      // a line says what happened; never a name, a secret or a word of anybody
      for (const logLine of table.log) expect(logLine).toMatch(/^[a-z]+ [a-zA-Z0-9]+( and \d+ more)?$/)
    },
  }
}

/** The lines of a request for a socket, as a browser writes them. */
export const upgradeLines = (target: AttackTarget, more: readonly string[] = []): string =>
  [
    `GET /t/${target.table.processId}/${room} HTTP/1.1`,
    ...(more.some((logLine) => /^host:/i.test(logLine)) ? [] : [`Host: 127.0.0.1:${target.port}`]),
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`,
    ...more,
    '',
    '',
  ].join('\r\n')

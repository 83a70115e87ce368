import { connect, type Socket } from 'node:net'
import { expect } from 'vitest'
import type { StaticFile } from '../../electron/host/page.ts'
import { roomValidators } from '../../electron/shapes/shapes.ts'
import { listNotes, putNotes } from '../../shared/model/note.ts'
import type { Role, RoomName } from '../../shared/protocol/role.ts'
import { SUBPROTOCOL } from '../../shared/protocol/version.ts'
import { type AHost, aHost } from '../support/aHost.ts'
import { digest } from '../support/digest.ts'
import { anAuthor } from '../support/peers.ts'
import { type Coming, NotIn, type RawGuest, rawGuest } from '../support/rawGuest.ts'
import { until } from '../support/until.ts'

// A table with people at it, and somebody at the door who means no good.

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
  readonly says: string
  readonly send: (hall: Hall) => Promise<Answer>
  readonly expect: Answer
}

export interface Hall {
  readonly table: AHost
  readonly port: number
  /** A guest of that role, in the room where everybody writes. */
  readonly guest: (role?: Role, coming?: Partial<Coming>) => Promise<RawGuest>
  /** What the host answers to a request for a socket that is like this. */
  readonly knock: (coming: Partial<Coming>) => Promise<Answer>
  /** What it answers to these very bytes: the status of its first line, and all it says. */
  readonly raw: (text: string) => Promise<{ readonly status: number; readonly said: string }>
  /** How a guest's connection ends after it has sent all this. */
  readonly after: (guest: RawGuest, deeds: () => unknown) => Promise<Answer>
  /** Nobody noticed: called after every case, with what was there before it. `latecomer`: somebody new is shown the same, too. */
  readonly allIsWell: (before: string, latecomer?: boolean) => Promise<void>
  /** What is there, as everybody sees it. */
  readonly now: () => string
  /** The one who only watches. */
  readonly bystander: RawGuest
  /** All that a hostile guest was ever told, as text. */
  readonly heard: string[]
}

const page = Buffer.from(`<!doctype html><title>Tavolo</title>${'<p>tavolo</p>'.repeat(200)}`)
const pages = new Map<string, StaticFile>([['/', { bytes: page, type: 'text/html; charset=utf-8' }]])

/** Stacks, paths of this machine, names of our files. */
const tellsTooMuch = /\bat .+:\d+:\d+|node_modules|\/(work|home|usr|tmp)\/|\.[mc]?[jt]s:\d|Error:/

export async function openHall(): Promise<Hall> {
  const table = await aHost({ pages, guard: { validators: roomValidators }, extraOrigins: ['app://tavolo'] })
  const { port } = table.host
  const heard: string[] = []
  const guest = async (role: Role = 'contributor', coming: Partial<Coming> = {}) => {
    const one = await rawGuest({ invitation: table.invitation(role), room, ...coming })
    one.socket.on('close', (_, reason) => heard.push(reason.toString(), ...one.frames.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))))
    return one
  }
  const facilitator = await rawGuest({ invitation: table.invitation('facilitator'), room, name: 'Chi facilita' })
  const bystander = await rawGuest({ invitation: table.invitation('contributor'), room, name: 'Chi guarda' })
  const write = (text: string) =>
    facilitator.write((doc) => void putNotes(doc, anAuthor('facilita'), [{ text, box: { x: 0, y: 0, width: 180, height: 180 } }]))
  const read = (text: string) => listNotes(bystander.doc).some((note) => note.text === text)
  write('scritta prima')
  await until(() => read('scritta prima'), 'they are at the table')
  let marks = 0

  return {
    table,
    port,
    guest,
    bystander,
    heard,
    now: () => digest(bystander.doc),
    knock: (coming) =>
      rawGuest({ invitation: table.invitation('partner'), room, ...coming }).then(
        async (one): Promise<Answer> => {
          await one.leave()
          return { status: 101 }
        },
        (error: unknown): Answer => {
          if (!(error instanceof NotIn)) throw error
          const { status, close, refusal } = error
          return { ...(status === null ? {} : { status }), ...(close === null ? {} : { close }), ...(refusal === null ? {} : { refusal }) }
        },
      ),
    raw: (text) =>
      new Promise((resolve) => {
        const socket: Socket = connect(port, '127.0.0.1', () => socket.write(text))
        let said = ''
        socket.on('data', (data) => {
          said += data.toString('latin1')
          socket.end()
        })
        socket.on('error', () => undefined)
        socket.on('close', () => {
          heard.push(said)
          resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(said)?.[1] ?? 0), said })
        })
      }),
    after: async (one, deeds) => {
      await deeds()
      await until(() => one.closed() !== null, 'the connection ends', 4000)
      return { close: one.closed() ?? 0 }
    },
    allIsWell: async (before, latecomer = true) => {
      expect(digest(bystander.doc)).toBe(before)
      if (latecomer) {
        const late = await rawGuest({ invitation: table.invitation('observer'), room })
        late.ask()
        await until(() => digest(late.doc) === before, 'the host has what it had')
        await late.leave()
      }
      const mark = `mark ${++marks}`
      write(mark)
      await until(() => read(mark), 'the others go on writing', 1000)
      expect([facilitator.closed(), bystander.closed()]).toEqual([null, null])
      expect(heard.splice(0).filter((said) => tellsTooMuch.test(said))).toEqual([])
      // a line says what happened; never a name, a secret or a word of anybody
      for (const line of table.log) expect(line).toMatch(/^[a-z]+ [a-zA-Z0-9]+( and \d+ more)?$/)
    },
  }
}

/** The lines of a request for a socket, as a browser writes them. */
export const upgradeLines = (hall: Hall, more: readonly string[] = []): string =>
  [
    `GET /t/${hall.table.process}/${room} HTTP/1.1`,
    ...(more.some((line) => /^host:/i.test(line)) ? [] : [`Host: 127.0.0.1:${hall.port}`]),
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`,
    ...more,
    '',
    '',
  ].join('\r\n')

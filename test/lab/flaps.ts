import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as prng from 'lib0/prng'
import { noteEntries, putNotes, retypeNote } from '../../shared/model/note.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { type ChaosProxy, chaosProxy } from '../support/chaosProxy.ts'
import { digest } from '../support/digest.ts'
import { anAuthor } from '../support/peers.ts'
import { until } from '../support/until.ts'
import { allReceived, comes, type Member, prepareCrowd, sits } from './crowd.ts'
import { hostProcess } from './hostProcess.ts'

const board = 'board/flaps00000000000' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }
const STEP_MS = 80

export interface Flapped {
  readonly notes: number
  /** Lines that broke or went silent. */
  readonly breaks: number
}

/**
 * People on a bad network: everything late and uneven, lines that stall, break in the middle of a frame, or go silent without a word;
 * once the host's computer sleeps, too. All write all the time. Afterwards all hold the same, and no note is missing or there twice.
 * @param steps how long it lasts, in steps of 80 ms
 */
export async function flaps(seed: number, people: number, steps: number): Promise<Flapped> {
  const gen = prng.create(seed)
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-flaps-'))
  const host = await hostProcess(data)
  const ways: ChaosProxy[] = []
  const crowd: Member[] = []
  let breaks = 0
  let notes = 0
  try {
    prepareCrowd()
    for (let i = 0; i < 5; i++) ways.push(await chaosProxy(host.port, { seed: seed + i }))
    const wayOf = (i: number) => `http://127.0.0.1:${ways[i % ways.length]?.port}`
    for (let i = 0; i < people; i++) {
      const invitation = host.invitation(i === 0 ? 'partner' : 'contributor')
      crowd.push(sits(await comes(invitation, `Persona ${i}`), board, [wayOf(i)]))
      if (i === 0) await allReceived(crowd, 'the room is open')
    }
    await allReceived(crowd, 'everybody is in')

    const silent = ways[0] as ChaosProxy
    silent.weather({ halfOpen: true })
    const asleep = Math.floor(steps / 2)
    for (let step = 0; step < steps; step++) {
      const one = prng.oneOf(gen, crowd)
      const author = anAuthor(one.seat.person, Date.now(), () => prng.real53(gen))
      const [id] = putNotes(one.doc, author, [{ text: `nota ${notes}`, box }])
      if (id && prng.bool(gen)) retypeNote(one.doc, author, id, `nota ${notes}, riletta`)
      notes++
      const way = prng.oneOf(gen, ways.slice(1))
      const dice = prng.int32(gen, 0, 99)
      if (dice < 30) way.weather({ delay: prng.int32(gen, 0, 100), jitter: 200 })
      else if (dice < 40) way.weather({ bandwidth: 64_000 })
      else if (dice < 55) way.weather({})
      else if (dice < 60) way.stall(prng.int32(gen, 100, 2000))
      else if (dice < 66) {
        way.cut()
        breaks++
      } else if (dice < 72) {
        way.cutAfter(prng.int32(gen, 1, 400))
        breaks++
      }
      if (step === asleep) host.signal('SIGSTOP')
      if (step === asleep + 8) host.signal('SIGCONT')
      await new Promise((resolve) => setTimeout(resolve, STEP_MS))
    }
    // who is behind the silent line finds out alone: no goodbye ever came
    const behind = crowd.filter((_, i) => i % ways.length === 0)
    await until(() => behind.every(({ connection }) => connection.state.current().host === 'offline'), 'a silent host is noticed', 12_000)
    breaks += behind.length
    for (const way of ways) way.weather({})
    await until(() => crowd.every(({ doc }) => noteEntries(doc).size === notes), `all ${notes} notes are everywhere`, 60_000)
    await allReceived(crowd, 'after all that', 60_000)
    if (new Set(crowd.map(({ doc }) => digest(doc))).size !== 1) throw new Error('different boards')
    return { notes, breaks }
  } finally {
    for (const one of crowd) one.leave()
    for (const way of ways) await way.close()
    await host.end('SIGKILL')
    fs.rmSync(data, { recursive: true, force: true })
  }
}

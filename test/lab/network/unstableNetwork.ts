import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as prng from 'lib0/prng'
import { noteEntries, putNotes, retypeNote } from '../../../shared/model/records/note.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type ChaosProxy, chaosProxy } from '../../support/chaosProxy.ts'
import { digest } from '../../support/digest.ts'
import { testAuthor } from '../../support/peers.ts'
import { until } from '../../support/until.ts'
import { hostProcess } from '../crash/hostProcess.ts'
import { allReceived, connectClient, joinAs, prepareTestClients, type TestClient } from '../testClients.ts'

const board = 'board/flaps00000000000' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }
const STEP_MS = 80

export interface UnstableResult {
  readonly notes: number
  /** Lines that broke or went silent. */
  readonly breaks: number
}

/**
 * People on a bad network: everything late and uneven, lines that stall, break in the middle of a frame, or go silent without a word;
 * once the host's computer sleeps, too. All write all the time. Afterwards all hold the same, and no note is missing or there twice.
 * @param steps how long it lasts, in steps of 80 ms
 */
export async function runUnstableNetwork(seed: number, people: number, steps: number): Promise<UnstableResult> {
  const gen = prng.create(seed)
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-flaps-'))
  const host = await hostProcess(data)
  const proxies: ChaosProxy[] = []
  const clients: TestClient[] = []
  let breaks = 0
  let notes = 0
  try {
    prepareTestClients()
    for (let i = 0; i < 5; i++) proxies.push(await chaosProxy(host.port, { seed: seed + i }))
    const proxyAddress = (i: number) => `http://127.0.0.1:${proxies[i % proxies.length]?.port}`
    for (let i = 0; i < people; i++) {
      const invitation = host.invitation(i === 0 ? 'partner' : 'contributor')
      clients.push(connectClient(await joinAs(invitation, `Persona ${i}`), board, [proxyAddress(i)]))
      if (i === 0) await allReceived(clients, 'the room is open')
    }
    await allReceived(clients, 'everybody is in')

    const silent = proxies[0] as ChaosProxy
    silent.setConditions({ halfOpen: true })
    const suspendStep = Math.floor(steps / 2)
    for (let step = 0; step < steps; step++) {
      const client = prng.oneOf(gen, clients)
      const author = testAuthor(client.membership.person, Date.now(), () => prng.real53(gen))
      const [id] = putNotes(client.doc, author, [{ text: `nota ${notes}`, box }])
      if (id && prng.bool(gen)) retypeNote(client.doc, author, id, `nota ${notes}, riletta`)
      notes++
      const proxy = prng.oneOf(gen, proxies.slice(1))
      const draw = prng.int32(gen, 0, 99)
      if (draw < 30) proxy.setConditions({ delay: prng.int32(gen, 0, 100), jitter: 200 })
      else if (draw < 40) proxy.setConditions({ bandwidth: 64_000 })
      else if (draw < 55) proxy.setConditions({})
      else if (draw < 60) proxy.stall(prng.int32(gen, 100, 2000))
      else if (draw < 66) {
        proxy.resetConnections()
        breaks++
      } else if (draw < 72) {
        proxy.resetAfter(prng.int32(gen, 1, 400))
        breaks++
      }
      if (step === suspendStep) host.signal('SIGSTOP')
      if (step === suspendStep + 8) host.signal('SIGCONT')
      await new Promise((resolve) => setTimeout(resolve, STEP_MS))
    }
    // who is behind the silent line finds out alone: no goodbye ever came
    const silenced = clients.filter((_, i) => i % proxies.length === 0)
    await until(() => silenced.every(({ connection }) => connection.state.current().host === 'offline'), 'a silent host is noticed', 12_000)
    breaks += silenced.length
    for (const proxy of proxies) proxy.setConditions({})
    await until(() => clients.every(({ doc }) => noteEntries(doc).size === notes), `all ${notes} notes are everywhere`, 60_000)
    await allReceived(clients, 'after all that', 60_000)
    if (new Set(clients.map(({ doc }) => digest(doc))).size !== 1) throw new Error('different boards')
    return { notes, breaks }
  } finally {
    for (const client of clients) client.disconnect()
    for (const proxy of proxies) await proxy.close()
    await host.end('SIGKILL')
    fs.rmSync(data, { recursive: true, force: true })
  }
}

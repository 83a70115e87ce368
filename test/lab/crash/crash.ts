import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as prng from 'lib0/prng'
import { noteEntries, putNotes } from '../../../shared/model/records/note.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { digest } from '../../support/digest.ts'
import { testAuthor } from '../../support/peers.ts'
import { until } from '../../support/until.ts'
import { allReceived, connectClient, joinAs, prepareTestClients, type TestClient } from '../testClients.ts'
import { type HostProcess, hostProcess } from './hostProcess.ts'

const board = 'board/crowd00000000000' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }
const EACH = 5

export interface CrashResult {
  readonly phones: number
  readonly notes: number
  /** From the moment the host is back until everybody has everything, in milliseconds. */
  readonly recoveryMs: number
}

/** So many people at one table, each on a connection of the product's own, all in one room. */
export async function connectClients(host: HostProcess, count: number, address = `http://127.0.0.1:${host.port}`): Promise<TestClient[]> {
  prepareTestClients()
  // a room begins when somebody who may begin it comes
  const first = connectClient(await joinAs(host.invitation('partner'), 'Chi apre'), board, [address])
  await until(() => first.connection.state.current().host === 'received', 'the room is open')
  const invitation = host.invitation('contributor')
  const all = [first]
  while (all.length < count) all.push(connectClient(await joinAs(invitation, `Persona ${all.length}`), board, [address]))
  await allReceived(all, 'everybody is in')
  return all
}

const writeNote = ({ doc, membership }: TestClient, text: string, gen: prng.PRNG) =>
  putNotes(
    doc,
    testAuthor(membership.person, Date.now(), () => prng.real53(gen)),
    [{ text, box }],
  )

/**
 * A host full of phones is killed; everybody goes on writing; it comes back at the same port, from its journal. In the end all notes
 * of before and of meanwhile are everywhere. @throws Error where one is missing, or there twice
 */
export async function runCrash(seed: number, phones: number): Promise<CrashResult> {
  const gen = prng.create(seed)
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-crash-'))
  let host = await hostProcess(data)
  const { port } = host
  let clients: TestClient[] = []
  try {
    clients = await connectClients(host, phones)
    for (const client of clients) writeNote(client, 'prima', gen)
    await allReceived(clients, 'before the crash')
    await host.end('SIGKILL')
    await until(
      () => clients.every(({ connection }) => connection.state.current().host === 'offline'),
      'everybody sees that the host is gone',
      20_000,
    )
    for (const client of clients) for (let i = 0; i < EACH; i++) writeNote(client, `intanto ${i}`, gen)
    host = await hostProcess(data, port)
    const began = performance.now()
    const notes = phones * (1 + EACH)
    await until(() => clients.every(({ doc }) => noteEntries(doc).size === notes), `all ${notes} notes are everywhere`, 60_000)
    await allReceived(clients, 'after the crash')
    const recoveryMs = Math.round(performance.now() - began)
    const digests = new Set(clients.map(({ doc }) => digest(doc)))
    if (digests.size !== 1) throw new Error(`${digests.size} different boards`)
    return { phones, notes, recoveryMs }
  } finally {
    for (const client of clients) client.disconnect()
    await host.end('SIGKILL')
    fs.rmSync(data, { recursive: true, force: true })
  }
}

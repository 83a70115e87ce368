import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as prng from 'lib0/prng'
import { noteEntries, putNotes } from '../../../shared/model/records/note.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { digest } from '../../support/digest.ts'
import { testAuthor } from '../../support/peers.ts'
import { until } from '../../support/until.ts'
import { hostProcess } from '../crash/hostProcess.ts'
import { allReceived, connectClient, joinAs, prepareTestClients, type TestClient } from '../testClients.ts'

const board = 'board/lossy00000000000' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }
/** As many as the door lets in at once from one address (`quotas.joins.address`): the lab has one. */
const PEOPLE = 10
const LOSS = 0.05
const DELAY_MS = 60

let links = 0

/** A namespace at the other end of a link that loses one packet in twenty. */
async function link(seed: number): Promise<{ readonly command: readonly string[]; readonly address: string; readonly end: () => Promise<void> }> {
  const number = ((process.pid % 50) * 5 + links++) % 250
  const name = `tavolo-lossy-${number}`
  const linkProcess: ChildProcess = spawn('python3', [path.join(import.meta.dirname, 'lossy.py'), name, String(LOSS), String(DELAY_MS), String(seed)])
  let output = ''
  let ended = false
  linkProcess.stdout?.on('data', (data) => {
    output += data
  })
  linkProcess.stderr?.on('data', (data) => {
    output += data
  })
  linkProcess.once('exit', () => {
    ended = true
  })
  await until(() => output.includes('up') || ended, 'the link is up')
  if (ended) throw new Error(`no link: ${output}`)
  const end = async () => {
    linkProcess.stdin?.end()
    await until(() => ended, 'the link is down')
  }
  return { command: ['ip', 'netns', 'exec', name], address: `10.78.${number}.1`, end }
}

/** People write for a while over a link that loses packets. @returns how many notes went over it; all of them are everywhere, once */
export async function runLossyLink(seed: number, notes: number): Promise<number> {
  const gen = prng.create(seed)
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-lossy-'))
  const { command, address, end } = await link(seed)
  const clients: TestClient[] = []
  let stop = async () => {}
  try {
    const host = await hostProcess(data, 0, command)
    stop = () => host.end('SIGKILL')
    prepareTestClients()
    const hostAddress = `http://${address}:${host.port}`
    for (let i = 0; i < PEOPLE; i++) {
      const invitation = { ...host.invitation(i === 0 ? 'partner' : 'contributor'), addresses: [hostAddress] }
      clients.push(connectClient(await joinAs(invitation, `Persona ${i}`), board, [hostAddress]))
      if (i === 0) await allReceived(clients, 'the room is open')
    }
    for (let i = 0; i < notes; i++) {
      const { doc, membership } = prng.oneOf(gen, clients)
      putNotes(
        doc,
        testAuthor(membership.person, Date.now(), () => prng.real53(gen)),
        [{ text: `nota ${i}`, box }],
      )
      await new Promise((resolve) => setTimeout(resolve, prng.int32(gen, 0, 100)))
    }
    await until(() => clients.every(({ doc }) => noteEntries(doc).size === notes), `all ${notes} notes are everywhere`, 60_000)
    await allReceived(clients, 'over the lossy link', 60_000)
    if (new Set(clients.map(({ doc }) => digest(doc))).size !== 1) throw new Error('different boards')
    return notes
  } finally {
    for (const client of clients) client.disconnect()
    await stop()
    await end()
    fs.rmSync(data, { recursive: true, force: true })
  }
}

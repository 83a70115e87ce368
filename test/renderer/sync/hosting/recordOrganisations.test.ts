import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { recordOrganisations } from '../../../../renderer/sync/hosting/recordOrganisations.ts'
import { chooseOwnOrganisation } from '../../../../renderer/sync/processes/ownOrganisation.ts'
import { chooseOrganisation, type PersonId, readPerson, savePerson } from '../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { testAuthor } from '../../../support/peers.ts'
import { testRoom } from '../../../support/screens/testRoom.tsx'
import { testSyncClient } from '../../../support/syncClient.ts'

const processId = 'percorso00000000' as ProcessId
const NOW = 1_790_000_000_000
const sara = testAuthor('sara').person as PersonId

beforeEach(() => void vi.useFakeTimers({ now: NOW }))
afterEach(() => void vi.useRealTimers())

/** The window of a facilitator, and a phone whose presence it receives as the host stamps it. */
function scene(role: 'facilitator' | 'partner' = 'facilitator') {
  const room = testRoom(`process/${processId}`)
  const client = testSyncClient()
  const author = { ...testAuthor('fausta'), now: () => Date.now() }
  client.authors.set(processId, Promise.resolve(author))
  savePerson(room.doc, author, { id: sara, name: 'Sara' })
  room.awareness.setLocalState({ user: { id: author.person, name: 'Fausta', role, device: 'desktop' } })
  const phone = new Awareness(new Y.Doc())
  const send = async (name: string, since: number, id: PersonId = sara) => {
    phone.setLocalState({ user: { id, name: 'Sara', role: 'contributor', device: 'phone' }, organisation: { name, since } })
    applyAwarenessUpdate(room.awareness, encodeAwarenessUpdate(phone, [phone.clientID]), 'host')
    await vi.advanceTimersByTimeAsync(300)
  }
  const chosen = () => readPerson(room.doc, sara)?.organisation
  return { room, client, author, send, chosen, stop: recordOrganisations(client, processId, room) }
}

it('what somebody says in their presence is written down, a later word too', async () => {
  const { send, chosen, stop } = scene()
  await send('Auser', NOW - 5000)
  expect(chosen()).toBe('Auser')
  await vi.advanceTimersByTimeAsync(6000)
  await send('', NOW - 4000)
  expect(chosen()).toBeUndefined()
  stop()
})

it('what whoever leads corrected since stands, also against a device that lies about its time', async () => {
  const { room, author, send, chosen, stop } = scene()
  await send('Ausr', NOW + 9e11)
  expect(chosen()).toBe('Ausr')
  await vi.advanceTimersByTimeAsync(6000)
  chooseOrganisation(room.doc, author, sara, 'Auser')
  await send('Ausr', NOW + 9e11)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(chosen()).toBe('Auser')
  stop()
})

it('a device that sends one after the other fills no document', async () => {
  const { room, send, chosen, stop } = scene()
  let updates = 0
  room.doc.on('update', () => updates++)
  for (let at = 0; at < 100; at++) await send(`Ente ${at}`, NOW - 1000 + at)
  expect(updates).toBeLessThanOrEqual((100 * 300) / 5000 + 1)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(chosen()).toBe('Ente 99')
  stop()
})

it('nobody writes who is no facilitator, may not write, or is not the first of them; nor of somebody whom nobody has written down', async () => {
  const partner = scene('partner')
  await partner.send('Auser', NOW - 1)
  expect(partner.chosen()).toBeUndefined()
  const reader = scene()
  reader.room.mayWrite.set(false)
  await reader.send('Auser', NOW - 1)
  expect(reader.chosen()).toBeUndefined()
  const stranger = scene()
  await stranger.send('Auser', NOW - 1, testAuthor('nessuno').person as PersonId)
  expect(readPerson(stranger.room.doc, testAuthor('nessuno').person)).toBeNull()
  for (const { stop } of [partner, reader, stranger]) stop()
})

it('who may write the process writes their own choice; who may not says it in their presence, later than what stands', async () => {
  const { room, client, author, stop } = scene()
  savePerson(room.doc, author, { id: author.person as PersonId, name: 'Fausta' })
  await chooseOwnOrganisation(client, processId, room, author, ' Comune ')
  expect(readPerson(room.doc, author.person)?.organisation).toBe('Comune')
  room.mayWrite.set(false)
  const at = readPerson(room.doc, author.person)?.organisationAt ?? 0
  await chooseOwnOrganisation(client, processId, room, { ...author, now: () => 5 }, 'ASL')
  expect(readPerson(room.doc, author.person)?.organisation).toBe('Comune')
  expect(room.awareness.getLocalState()?.['organisation']).toEqual({ name: 'ASL', since: at + 1 })
  stop()
})

import 'fake-indexeddb/auto'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { useDocumentPeople } from '../../../../../renderer/features/document/people/useDocumentPeople.ts'
import { loadMembership, saveMembership } from '../../../../../renderer/store/memberships.ts'
import { createProcess } from '../../../../../renderer/sync/processes/createProcess.ts'
import { type PersonId, savePerson } from '../../../../../shared/model/records/person.ts'
import { cleanup, renderHook, waitFor } from '../../../../support/screens/render.tsx'
import { testAuthor, testId, testPlace, testPlatform } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { syncClient } from '../../../../support/syncClient.ts'

beforeAll(async () => {
  await inItalian()
  testPlatform()
})
afterEach(cleanup)

it('names people as the process does, this person as their device does where no table wrote them down, and nobody by a name that is not theirs', async () => {
  const processId = await createProcess(syncClient, { title: 'Orto comune' })
  const membership = await loadMembership(syncClient, processId)
  if (!membership) throw new Error('no membership')
  const { process } = testPlace()
  const bruno = testId<PersonId>('bruno')
  savePerson(process.doc, testAuthor(), { id: bruno, name: 'Bruno', organisation: ' Comune di Bra ' })
  const people = () => renderHook(() => useDocumentPeople(processId, process.doc, membership.person)).result
  const unnamed = people()
  expect(unnamed.current.nameOf(membership.person)).toBe('Tu')
  expect(unnamed.current.nameOf(bruno)).toBe('Bruno')
  expect(unnamed.current.nameOf(testId('carla'))).toBe('Qualcuno')
  expect(unnamed.current.organisations).toEqual(['Comune di Bra'])
  await saveMembership(syncClient, { ...membership, name: 'Giulia' })
  const named = people()
  await waitFor(() => expect(named.current.nameOf(membership.person)).toBe('Giulia'))
})

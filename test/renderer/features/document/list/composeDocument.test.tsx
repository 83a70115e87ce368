import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { composeDocument } from '../../../../../renderer/features/document/list/composeDocument.ts'
import { createProcess } from '../../../../../renderer/sync/processes/createProcess.ts'
import { openRoom } from '../../../../../renderer/sync/room/openRoom.ts'
import { readBody } from '../../../../../shared/model/records/documentBody.ts'
import { listListings } from '../../../../../shared/model/records/listing.ts'
import { testAuthor, testPlace } from '../../../../support/screens/testRoom.tsx'
import { syncClient } from '../../../../support/syncClient.ts'

it('a document is made of what another feature has: listed, with its content; what no document has is left out', async () => {
  const processId = await createProcess(syncClient, { title: 'Vero' })
  const { process: processRoom } = testPlace()
  const body = [
    { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Che cosa manca?' }] },
    { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Il forno chiude' }] }] }] },
    { type: 'script', content: [{ type: 'text', text: 'alert(1)' }] },
  ]
  const id = await composeDocument.create(syncClient, { processId, processRoom, author: testAuthor() }, { title: 'Dalla lavagna', body })
  expect(listListings(processRoom.doc)).toMatchObject([{ id, kind: 'document', title: 'Dalla lavagna' }])
  const room = await openRoom(syncClient, processId, `document/${id}`)
  const text = JSON.stringify(readBody(room.doc))
  expect(text).toContain('Che cosa manca?')
  expect(text).toContain('Il forno chiude')
  expect(text).not.toContain('script')
  await room.close()
})

import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { FileText } from 'lucide-react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { ListingPage } from '../../../../renderer/app/pages/ListingPage.tsx'
import { documentList } from '../../../../renderer/features/document/list/documentList.ts'
import type { PlaceProps } from '../../../../renderer/features/feature.ts'
import { createProcess } from '../../../../renderer/sync/processes/createProcess.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { readBody } from '../../../../shared/model/records/documentBody.ts'
import { listListings } from '../../../../shared/model/records/listing.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { testPlace, testPlatform } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'
import { until } from '../../../support/until.ts'

beforeAll(async () => {
  await inItalian()
  testPlatform()
})
afterEach(cleanup)

const DocumentsPage = (props: PlaceProps) => (
  <ListingPage {...props} place={{ path: 'documents', order: 0, titleKey: 'document.title', Icon: FileText, list: documentList }} />
)

it('a document begins from a template, with its body', async () => {
  const processId = await createProcess(syncClient, { title: 'Vero' })
  const fixture = testPlace()
  render(<DocumentsPage {...fixture.props} processId={processId} />)
  await userEvent.click(screen.getByRole('button', { name: 'Nuovo documento' }))
  const dialog = screen.getByRole('dialog')
  await userEvent.click(within(dialog).getByRole('radio', { name: /Verbale/ }))
  await userEvent.click(within(dialog).getByRole('button', { name: 'Crea' }))
  await until(() => fixture.went.length === 1)
  const room = await openRoom(syncClient, processId, fixture.went[0] as RoomName)
  expect(readBody(room.doc).length).toBeGreaterThan(5)
  expect(listListings(fixture.process.doc)[0]).toMatchObject({ kind: 'document', template: 'minutes' })
  await room.close()
})

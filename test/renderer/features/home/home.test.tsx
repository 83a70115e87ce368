import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { PageLinks } from '../../../../renderer/features/feature.ts'
import { Home } from '../../../../renderer/features/home/Home.tsx'
import { NewProcessForm } from '../../../../renderer/features/home/newProcess/NewProcessForm.tsx'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { Toasts } from '../../../../renderer/kit/notices/Toasts.tsx'
import { type ProcessSummary, processList, saveProcessSummary } from '../../../../renderer/store/processList.ts'
import { createProcess } from '../../../../renderer/sync/processes/createProcess.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { listAreas } from '../../../../shared/model/records/area.ts'
import { readBody } from '../../../../shared/model/records/documentBody.ts'
import { inUse, listListings } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { listSteps } from '../../../../shared/model/records/step.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { cleanup, render, screen, waitFor, within } from '../../../support/screens/render.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { WithFeatures } from '../../../support/screens/withFeatures.tsx'
import { setPlatform, syncClient } from '../../../support/syncClient.ts'

const navigate = vi.fn()
const paths: PageLinks = { home: '#/', start: '#/new', join: '#/join', process: (process) => `#/p/${process}`, go: navigate }

beforeAll(async () => {
  await inItalian()
  setPlatform({ invoke: async () => ({ ok: true, value: [] }), on: () => () => undefined })
})
beforeEach(async () => {
  navigate.mockClear()
  for (const summary of processList(syncClient).current() ?? []) await saveProcessSummary(syncClient, { ...summary, removedAt: 1 })
})
afterEach(() => {
  cleanup()
  for (const notice of notices.current()) closeNotice(notice.id)
})

const atHome = () => {
  render(
    <>
      <Home links={paths} />
      <Toasts />
    </>,
  )
  return userEvent.setup()
}
const links = () => screen.queryAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)
const menuOf = async (user: ReturnType<typeof userEvent.setup>, title: string, entry: string) => {
  await user.click(screen.getByRole('button', { name: `Altro su «${title}»` }))
  await user.click(await screen.findByRole('menuitem', { name: new RegExp(`^${entry}`) }))
}

it('the first start offers an example, one’s own, and joining', async () => {
  const user = atHome()
  expect(await screen.findByRole('heading', { level: 1, name: 'Mettiamoci al tavolo' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Nuovo percorso' }))
  expect(navigate).toHaveBeenLastCalledWith('#/new')
  await user.click(screen.getByRole('button', { name: 'Entra in un tavolo' }))
  expect(navigate).toHaveBeenLastCalledWith('#/join')
})

it('a reading of needs begins with an agenda of five steps, a board with four areas, and the minutes', async () => {
  render(<NewProcessForm links={paths} />, { wrapper: WithFeatures })
  const user = userEvent.setup()
  await user.type(screen.getByRole('textbox', { name: 'Come si chiama?' }), 'Quartiere San Pio X{Enter}')
  await waitFor(() => expect(navigate).toHaveBeenCalled())
  const processId = String(navigate.mock.lastCall?.[0]).replace('#/p/', '') as ProcessId
  expect(
    processList(syncClient)
      .current()
      ?.find((summary) => summary.process === processId)?.title,
  ).toBe('Quartiere San Pio X')
  const home = await openRoom(syncClient, processId, `process/${processId}`)
  const only = async (kind: 'board' | 'document' | 'session') => {
    const listed = inUse(listListings(home.doc), kind)
    expect(listed).toHaveLength(1)
    return (await openRoom(syncClient, processId, `${kind}/${listed[0]?.id}` as RoomName)).doc
  }
  expect(listAreas(await only('board')).map((area) => area.title)).toEqual(['Bisogni', 'Risorse che ci sono', 'Chi manca', 'Idee'])
  expect(listSteps(await only('session'))).toHaveLength(5)
  expect(readBody(await only('document')).length).toBeGreaterThan(10)
})

it('a process cannot begin without a title, and the button says so', async () => {
  render(<NewProcessForm links={paths} />, { wrapper: WithFeatures })
  await userEvent.setup().click(screen.getByRole('button', { name: /Crea il percorso.*Scrivi prima/ }))
  expect(navigate).not.toHaveBeenCalled()
})

it('what is deleted comes back with undo', async () => {
  await createProcess(syncClient, { title: 'Orto di tutti' })
  const user = atHome()
  await menuOf(user, 'Orto di tutti', 'Elimina')
  expect(await screen.findByRole('heading', { level: 1, name: 'Mettiamoci al tavolo' })).toBeTruthy()
  await user.click(await screen.findByRole('button', { name: 'Annulla' }))
  expect(await screen.findByRole('link', { name: 'Orto di tutti' })).toBeTruthy()
})

it('what is archived goes to its own list, and can be brought back', async () => {
  await createProcess(syncClient, { title: 'Orto di tutti' })
  await createProcess(syncClient, { title: 'Casa di quartiere' })
  const user = atHome()
  await menuOf(user, 'Orto di tutti', 'Archivia')
  expect(await screen.findByText('1 percorso in archivio')).toBeTruthy()
  expect(within(screen.getByRole('list', { name: 'I tuoi percorsi' })).queryByText('Orto di tutti')).toBeNull()
  await user.click(screen.getByText('1 percorso in archivio'))
  await menuOf(user, 'Orto di tutti', 'Ripristina')
  await waitFor(() => expect(within(screen.getByRole('list', { name: 'I tuoi percorsi' })).getByText('Orto di tutti')).toBeTruthy())
})

it('renaming changes the card and the process, and can be undone', async () => {
  const processId = await createProcess(syncClient, { title: 'Orto' })
  const user = atHome()
  await menuOf(user, 'Orto', 'Rinomina')
  await user.clear(await screen.findByRole('textbox', { name: 'Titolo' }))
  await user.keyboard('Orto di tutti{Enter}')
  expect(await screen.findByRole('link', { name: 'Orto di tutti' })).toBeTruthy()
  const room = await openRoom(syncClient, processId, `process/${processId}`)
  expect(room.doc.getMap('process').get('title')).toBe('Orto di tutti')
  await room.close()
  await user.click(await screen.findByRole('button', { name: 'Annulla' }))
  expect(await screen.findByRole('link', { name: 'Orto' })).toBeTruthy()
})

it('a copy has its own name and stands beside the first', async () => {
  await createProcess(syncClient, { title: 'Orto' })
  const user = atHome()
  await menuOf(user, 'Orto', 'Duplica')
  expect(await screen.findByRole('link', { name: 'Orto (copia)' })).toBeTruthy()
  expect(links()).toContain('Orto')
})

it('more than eight can be searched, without minding accents', async () => {
  const summary: ProcessSummary = {
    process: '' as ProcessId,
    title: '',
    place: '',
    stage: 'coDesign',
    openedAt: 1,
    archivedAt: null,
    removedAt: null,
    example: false,
  }
  for (let at = 0; at < 9; at++)
    await saveProcessSummary(syncClient, {
      ...summary,
      process: `searchable00000${at}` as ProcessId,
      title: at === 4 ? 'Nuove povertà' : `Percorso ${at}`,
    })
  const user = atHome()
  await user.type(screen.getByRole('searchbox', { name: 'Cerca un percorso' }), 'POVERTA nuove')
  expect(screen.getByRole('link', { name: 'Nuove povertà' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Percorso 1' })).toBeNull()
  expect(screen.getByText('Trovato 1 percorso')).toBeTruthy()
})

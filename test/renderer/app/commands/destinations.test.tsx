import 'fake-indexeddb/auto'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { useListedDestinations, useProcessDestinations } from '../../../../renderer/app/commands/usePlaceCommands.ts'
import { useStoredDestinations } from '../../../../renderer/app/commands/useStoredDestinations.ts'
import { destinations } from '../../../../renderer/kit/commands/destinations.ts'
import { saveProcessSummary } from '../../../../renderer/store/processList.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { addListing, archiveListing, type ListedId, listedKinds } from '../../../../shared/model/records/listing.ts'
import { act, cleanup, render } from '../../../support/screens/render.tsx'
import { testPlace } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'
import { until } from '../../../support/until.ts'

beforeAll(inItalian)
afterEach(cleanup)

it('the palette knows the boards, documents and sessions of the process by name, as they come, go and are archived', () => {
  const { props } = testPlace()
  const { doc } = props.processRoom
  const Listening = () => {
    useListedDestinations(props.processId, props.processRoom)
    return null
  }
  const { unmount } = render(<Listening />)
  const names = () => destinations.current().map(({ title, kindKey }) => `${kindKey} ${title}`)
  let ids: readonly ListedId[] = []
  act(() => {
    ids = listedKinds.map((kind) => addListing(doc, props.author, { kind, title: `Lettura (${kind})` }))
  })
  expect(names()).toEqual(
    expect.arrayContaining(['kind.board Lettura (board)', 'kind.document Lettura (document)', 'kind.session Lettura (session)']),
  )
  act(() => archiveListing(doc, props.author, ids[0] as ListedId))
  expect(names()).not.toContain('kind.board Lettura (board)')
  unmount()
  expect(names()).toEqual([])
})

it('the palette knows what is in the processes that are not open, and where it is; nothing of those that were removed', async () => {
  const store = async (title: string, removedAt: number | null) => {
    const { processId, author } = testPlace(title)
    const room = await openRoom(syncClient, processId, `process/${processId}`)
    addListing(room.doc, author, { kind: 'board', title: `Bisogni di ${title}` })
    await until(() => room.status.current().device === 'saved')
    await room.close()
    await saveProcessSummary(syncClient, {
      process: processId,
      title,
      place: '',
      stage: 'coDesign',
      openedAt: 1,
      archivedAt: null,
      removedAt,
      example: false,
    })
  }
  await store('Borgo', null)
  await store('Via Roma', 5)
  const Listening = ({ isWanted }: { readonly isWanted: boolean }) => {
    useProcessDestinations()
    useStoredDestinations(isWanted)
    return null
  }
  const { rerender, unmount } = render(<Listening isWanted={false} />)
  const rooms = () => destinations.current().flatMap(({ title, within }) => (within ? [`${title} · ${within}`] : []))
  await until(() => destinations.current().some(({ title }) => title === 'Borgo'))
  expect(rooms()).toEqual([])
  rerender(<Listening isWanted />)
  await act(() => until(() => rooms().length > 0))
  expect(rooms()).toEqual(['Bisogni di Borgo · Borgo'])
  rerender(<Listening isWanted={false} />)
  expect(rooms()).toEqual([])
  unmount()
})

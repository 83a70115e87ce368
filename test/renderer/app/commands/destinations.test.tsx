import { afterEach, beforeAll, expect, it } from 'vitest'
import { useListedDestinations } from '../../../../renderer/app/commands/usePlaceCommands.ts'
import { destinations } from '../../../../renderer/kit/commands/destinations.ts'
import { addListing, archiveListing, type ListedId, listedKinds } from '../../../../shared/model/records/listing.ts'
import { act, cleanup, render } from '../../../support/screens/render.tsx'
import { testPlace } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

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

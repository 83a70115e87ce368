import type { ReactNode } from 'react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../../../../../renderer/board/engine/board.ts'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import { EMPTY_SELECTION } from '../../../../../renderer/board/scene/selection.ts'
import { useConvertCommands } from '../../../../../renderer/features/board/convert/useConvertCommands.ts'
import type { ComposeSlot } from '../../../../../renderer/features/composeSlot.ts'
import { type Feature, FeatureList } from '../../../../../renderer/features/feature.ts'
import { findCommand } from '../../../../../renderer/kit/commands/commands.ts'
import { notices } from '../../../../../renderer/kit/notices/notices.ts'
import { SyncClientProvider } from '../../../../../renderer/sync/useSyncClient.ts'
import { signal } from '../../../../../shared/base/live.ts'
import type { Listing } from '../../../../../shared/model/records/listing.ts'
import { putNotes } from '../../../../../shared/model/records/note.ts'
import { act, cleanup, renderHook } from '../../../../support/screens/render.tsx'
import { testAuthor, testId, testPlace } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { syncClient } from '../../../../support/syncClient.ts'
import { until } from '../../../../support/until.ts'

beforeAll(inItalian)
afterEach(cleanup)

const listing = { id: testId('lavagna'), kind: 'board', title: 'Lavagna di marzo', order: 'a0', since: 0 } as Listing

/** The commands of a board, beside features that make documents, or none that does. */
function openCommands(composes: ComposeSlot | undefined, texts: readonly string[]) {
  const doc = new Y.Doc()
  const author = testAuthor()
  putNotes(
    doc,
    author,
    texts.map((text, at) => ({ text, box: { x: at * 200, y: 0, width: 180, height: 180 } })),
  )
  const board = { doc, scene: openScene(doc), selection: signal(EMPTY_SELECTION) } as unknown as Board
  const { props, went } = testPlace()
  const features = [{ id: 'document', ...(composes ? { composes } : {}) }] as readonly Feature[]
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <SyncClientProvider value={syncClient}>
      <FeatureList.Provider value={features}>{children}</FeatureList.Provider>
    </SyncClientProvider>
  )
  const nameOf = () => 'Anna'
  renderHook(() => useConvertCommands(board, { ...props, listing }, nameOf), { wrapper })
  return { went }
}
const documents: { title: string; body: string }[] = []
const composes: ComposeSlot = {
  kind: 'document',
  create: async (_client, _place, { title, body }) => {
    documents.push({ title, body: JSON.stringify(body) })
    return testId('nuovo')
  },
}

it('the notes become a document that another feature makes, which is offered to be opened; they stay where they are', async () => {
  const { went } = openCommands(composes, ['Il forno chiude', 'Due panchine'])
  act(() => findCommand('board.toList')?.run())
  await until(() => notices.current().some(({ action }) => action?.label === 'Apri il documento'))
  expect(documents.at(-1)).toMatchObject({ title: 'Dalla lavagna «Lavagna di marzo»', body: expect.stringContaining('Due panchine') })
  act(() => notices.current().at(-1)?.action?.run())
  expect(went).toEqual([`document/${testId('nuovo')}`])
  act(() => findCommand('board.toTable')?.run())
  await until(() => documents.length === 2)
  expect(documents.at(-1)?.body).toContain('tableHeader')
})

it('of more than a document is to have, it says how many are left out', async () => {
  openCommands(
    composes,
    Array.from({ length: 503 }, (_, at) => `Nota ${at}`),
  )
  act(() => findCommand('board.toList')?.run())
  await until(() => notices.current().some(({ text }) => text.includes('Ne restano fuori 3.')))
  expect(documents.at(-1)?.body.match(/listItem/g)).toHaveLength(500)
})

it('where no feature makes documents there is no such command, and where nothing is written there is nothing to make', () => {
  openCommands(undefined, ['Il forno chiude'])
  expect([findCommand('board.toList'), findCommand('board.toTable')]).toEqual([undefined, undefined])
  expect(findCommand('board.copyTable')?.whyNot?.()).toBeNull()
  cleanup()
  openCommands(composes, [' '])
  expect(findCommand('board.toList')?.whyNot?.()).toBe('Non c’è ancora nulla di scritto.')
})

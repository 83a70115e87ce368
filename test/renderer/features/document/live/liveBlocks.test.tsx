import { afterEach, beforeAll, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { useTextEditor } from '../../../../../renderer/features/document/editor/useTextEditor.ts'
import { showAsList } from '../../../../../renderer/features/document/live/insertLive.ts'
import { LiveBlocks } from '../../../../../renderer/features/document/live/LiveBlocks.tsx'
import type { StandbyMembershipState } from '../../../../../renderer/sync/hosting/hostedTables.ts'
import { signal } from '../../../../../shared/base/live.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import { writeFlat } from '../../../../../shared/document/flat/writeFlat.ts'
import { savePerson } from '../../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../../shared/model/records/processAttributes.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { act, cleanup, render, renderHook, waitFor } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { syncClient } from '../../../../support/syncClient.ts'

beforeAll(inItalian)
afterEach(cleanup)

const processId = 'bbbbbbbbbbbbbbbbbbbbb' as ProcessId
const [anna, bruno] = [testAuthor('anna'), testAuthor('bruno')]
const nothing = () => {}

function open(block: string) {
  const [doc, processDoc] = [new Y.Doc(), new Y.Doc()]
  savePerson(processDoc, anna, { id: bruno.person, name: 'Bruno', organisation: 'Comune' })
  writeFlat(doc, [{ id: null, type: 'live', attrs: { block }, content: [] }], Math.random)
  const handlers = { followLink: nothing, editLink: nothing, chooseRemark: nothing, focusBar: nothing }
  const options = { doc, base: NEW_BASE, author: anna, awareness: new Awareness(doc), mayWrite: true, title: 'Verbale', helpId: 'help', assets: null }
  const { result } = renderHook(() => useTextEditor({ ...options, handlers }))
  const editor = result.current
  document.body.append(editor.view.dom)
  const { unmount } = render(<LiveBlocks editor={editor} processId={processId} processDoc={processDoc} me={anna.person} mayWrite onPlace={nothing} />)
  return { doc, editor, unmount }
}

it('says what the people of the process may do in the reader’s words, and again when that changes', async () => {
  const state = signal<StandbyMembershipState>({ view: null, isWaiting: false, lastRoles: new Map([[bruno.person, 'partner']]) })
  syncClient.standbyMemberships.set(processId, state)
  const { editor } = open('people')
  const cells = () => [...editor.view.dom.querySelectorAll('td')].map((cell) => cell.textContent)
  await waitFor(() => expect(cells()).toEqual(['Comune', 'Bruno', 'Partner']))
  act(() => state.set({ ...state.current(), lastRoles: new Map([[bruno.person, 'observer']]) }))
  await waitFor(() => expect(cells()).toEqual(['Comune', 'Bruno', 'Chi osserva']))
})

it('keeps with the document whether a block shows words in place of its picture', () => {
  const { doc, editor } = open('frame')
  const stored = () => readFlat(doc, NEW_BASE)[0]?.attrs
  act(() => showAsList(editor, 0, true))
  expect(stored()).toEqual({ block: 'frame', view: 'list' })
  act(() => showAsList(editor, 0, false))
  expect(stored()).toEqual({ block: 'frame' })
})

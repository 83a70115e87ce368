import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { DocumentPresentation } from '../../../../../renderer/features/document/present/DocumentPresentation.tsx'
import { baseOf } from '../../../../../shared/document/flat/form.ts'
import { flatText, newFlatId } from '../../../../../shared/document/flat/roots.ts'
import { writeFlat } from '../../../../../shared/document/flat/writeFlat.ts'
import { addListing, readListing } from '../../../../../shared/model/records/listing.ts'
import { act, cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { testAuthor, testPlace, testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const { random } = testAuthor()
const block = (type: string, text: string) => ({ id: newFlatId(random), type, attrs: {}, content: [{ text, marks: {} }] })
const heading = (level: number, words: string) => block(`h${level}`, words)
const paragraph = (words: string) => block('paragraph', words)

/** Minutes of three sections on a wall, and somebody who writes in them. */
function wall() {
  const { props, process, author } = testPlace()
  const id = addListing(process.doc, author, { kind: 'document', title: 'Verbale' })
  const room = testRoom(`document/${id}`)
  const nodes = [heading(1, 'Presenti'), paragraph('Anna, Piero'), heading(1, 'Decisioni'), heading(2, 'Autobus'), paragraph('Si chiede la linea 3.')]
  writeFlat(room.doc, nodes, author.random)
  const listing = readListing(process.doc, id)
  if (!listing) throw new Error('no document')
  const onEnd = vi.fn()
  render(<DocumentPresentation {...props} room={room} listing={listing} onEnd={onEnd} />)
  const write = (words: string, person: string, client = 77) => {
    const body = flatText(room.doc, baseOf(room.doc) ?? '')
    const head = Y.createRelativePositionFromTypeIndex(body, body.toString().indexOf(words))
    act(() => {
      room.awareness.states.set(client, {
        user: { id: person, name: 'Anna' },
        cursor: { anchor: Y.relativePositionToJSON(head), head: Y.relativePositionToJSON(head) },
      })
      room.awareness.emit('change', [{ added: [client], updated: [], removed: [] }, 'test'])
    })
  }
  return { room, onEnd, write, me: author.person }
}
const shown = () => screen.getByRole('heading', { level: 2 }).textContent

it('the room sees one section, and the one in which it is written', async () => {
  const { write, me } = wall()
  expect(shown()).toBe('PresentiSezione 1 di 3')
  expect(screen.getByText('Anna, Piero')).toBeTruthy()
  write('Si chiede', 'piero00000000000')
  expect(shown()).toBe('AutobusSezione 3 di 3')
  expect(screen.getByText('Verbale › Decisioni')).toBeTruthy()
  expect(screen.getByText('Si chiede la linea 3.')).toBeTruthy()
  // whoever has the projector leads
  write('Anna,', me, 78)
  expect(shown()).toBe('PresentiSezione 1 di 3')
  write('Si chiede', 'piero00000000000')
  expect(shown()).toBe('PresentiSezione 1 di 3')
})

it('the arrows turn to another section until it is written elsewhere, B blanks, and Escape ends', async () => {
  const { write, onEnd } = wall()
  await userEvent.keyboard('{ArrowRight}')
  expect(shown()).toBe('DecisioniSezione 2 di 3')
  expect(screen.getByText('Qui non c’è ancora niente di scritto.')).toBeTruthy()
  write('Si chiede', 'piero00000000000')
  expect(shown()).toBe('AutobusSezione 3 di 3')
  await userEvent.keyboard('{PageUp}{PageUp}{PageUp}')
  expect(shown()).toBe('PresentiSezione 1 di 3')
  await userEvent.keyboard('b')
  expect(screen.getByRole('status').textContent).toBe('Schermo oscurato: B per riprendere.')
  await userEvent.keyboard('{Escape}')
  expect(onEnd).toHaveBeenCalledOnce()
})

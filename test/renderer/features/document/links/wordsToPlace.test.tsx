import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { LinkDialog } from '../../../../../renderer/features/document/links/LinkDialog.tsx'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { addListing } from '../../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../../shared/model/records/processAttributes.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { act, cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { openTogether } from '../binding/together.tsx'

beforeAll(inItalian)
afterEach(cleanup)

async function scene() {
  const [anna, bruno] = await openTogether()
  const processDoc = new Y.Doc()
  const board = addListing(processDoc, testAuthor('Anna'), { kind: 'board', title: 'Bisogni' })
  addListing(processDoc, testAuthor('Anna'), { kind: 'document', title: 'Verbale' })
  const show = () =>
    render(<LinkDialog editor={anna.editor} processId={'percorso00000000' as ProcessId} processDoc={processDoc} isOpen onClose={() => undefined} />)
  return { anna, bruno, board, show }
}
const content = ({ doc }: { readonly doc: Y.Doc }) => readFlat(doc)[0]?.content

it('chosen words become a link to a board, for everybody, and stay the words they are', async () => {
  const { anna, bruno, board, show } = await scene()
  anna.type('Vedi la lavagna di ieri')
  act(() => void anna.editor.commands.setTextSelection({ from: 6, to: 16 }))
  show()
  await userEvent.click(screen.getByRole('button', { name: /Bisogni/ }))
  const expected = [
    { text: 'Vedi ', marks: {} },
    { text: 'la lavagna', marks: { link: `tavolo:board/${board}` } },
    { text: ' di ieri', marks: {} },
  ]
  expect([content(anna), content(bruno)]).toEqual([expected, expected])
  expect(bruno.editor.view.dom.querySelector('a')?.title).toBe('Lavagna')
  bruno.type('Ciao. ')
  expect(bruno.text()).toContain('la lavagna di ieri')
})

it('the dialog says where such words lead now, and takes the link away or leads elsewhere', async () => {
  const { anna, board, show } = await scene()
  anna.type('la lavagna')
  act(
    () =>
      void anna.editor
        .chain()
        .selectAll()
        .setLink({ href: `tavolo:board/${board}` })
        .setTextSelection(4)
        .run(),
  )
  const { unmount } = show()
  expect(screen.getByText('Ora porta a: Lavagna «Bisogni»')).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: /Verbale/ }))
  expect(content(anna)?.[0]).toMatchObject({ text: 'la lavagna', marks: { link: expect.stringMatching(/^tavolo:document\//) } })
  unmount()
  show()
  await userEvent.click(screen.getByRole('button', { name: 'Togli il link' }))
  expect(content(anna)).toEqual([{ text: 'la lavagna', marks: {} }])
})

it('at a caret the title is put in, as before', async () => {
  const { anna, show } = await scene()
  anna.type('Vedi')
  show()
  await userEvent.click(screen.getByRole('button', { name: /Bisogni/ }))
  expect(anna.text()).toBe('Vedi Bisogni')
})

import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../../../../../renderer/board/engine/board.ts'
import { showLinkedText } from '../../../../../renderer/board/objects/wording/showLinkedText.ts'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import { EMPTY_SELECTION, type Selection, select } from '../../../../../renderer/board/scene/selection.ts'
import { selectedLinks } from '../../../../../renderer/features/board/links/boardLinks.ts'
import { LinksDialog } from '../../../../../renderer/features/board/links/LinksDialog.tsx'
import { findCommand } from '../../../../../renderer/kit/commands/commands.ts'
import { signal } from '../../../../../shared/base/live.ts'
import { putNotes } from '../../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { act, cleanup, fireEvent, render, screen } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const box = { x: 0, y: 0, width: 180, height: 180 }

it('an address is underlined among words that stay words, and is no link of the page', () => {
  const element = document.createElement('div')
  showLinkedText(element, 'Vedi https://example.org/a <b>e</b>\nbasta')
  expect(element.textContent).toBe('Vedi https://example.org/a <b>e</b>\nbasta')
  expect([...element.children].map((child) => [child.tagName, child.getAttribute('data-link')])).toEqual([['SPAN', 'https://example.org/a']])
  showLinkedText(element, 'senza')
  expect(element.children).toHaveLength(0)
})

it('the addresses of what is selected are shown as they are, with a warning, and opened one by one', () => {
  const doc = new Y.Doc()
  const [first, second] = putNotes(doc, testAuthor('anna'), [
    { text: 'https://comune.it@example.org/x e mailto:anna@example.org', box },
    { text: 'niente', box },
  ])
  const scene = openScene(doc)
  const selection = signal<Selection>(EMPTY_SELECTION)
  const board = { scene, selection } as unknown as Board
  render(<LinksDialog board={board} canvas={document.body} />)
  expect(findCommand('board.openLink')?.whyNot?.()).toBe('Qui non c’è nessun indirizzo.')
  selection.set(select(second!))
  expect(selectedLinks(board)).toEqual([])
  selection.set(select(first!, second!))
  act(() => findCommand('board.openLink')?.run())
  expect(screen.getByRole('note').textContent).toBe('Attenzione: porta a example.org, non a ciò che sta prima della chiocciola.')
  const open = vi.spyOn(window, 'open').mockReturnValue(null)
  fireEvent.click(screen.getAllByRole('button', { name: 'Apri example.org' })[0]!)
  expect(open).toHaveBeenCalledExactlyOnceWith('https://comune.it@example.org/x', '_blank', 'noopener,noreferrer')
  expect(screen.queryByRole('dialog')).toBeNull()
  scene.close()
})

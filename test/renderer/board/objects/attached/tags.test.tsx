import { expect, test, vi } from 'vitest'
import { drawBoard } from '../../../../../renderer/board/export/drawBoard.ts'
import { shapeKind } from '../../../../../renderer/board/objects/shape/shapeKind.ts'
import { select } from '../../../../../renderer/board/scene/selection.ts'
import { listNotes, readNote } from '../../../../../shared/model/records/note.ts'
import { shape } from '../../../../../shared/model/records/shape.ts'
import { tag, tagObjects } from '../../../../../shared/model/records/tag.ts'
import { board, boxOf, doc, elsewhere, first, labels, list, mayWrite, openBoards, piero, second } from '../../openedBoard.ts'

openBoards()

const option = (id: string) => {
  vi.advanceTimersByTime(100)
  return list().querySelector<HTMLElement>(`[role=option][id$="${id}"]`)
}

test('a tag is in the name of the note and on its paper at once, in one step of undo, and another’s stays', () => {
  board.select(select(first, second))
  board.tag('casa')
  elsewhere((other) => tagObjects(other, { ...piero, now: () => 9000 }, [first], 'scuola'))
  expect(option(first)?.getAttribute('aria-label')).toBe('prima. etichette casa scuola')
  expect(option(first)?.textContent).toContain('casascuola')
  board.undo.undo()
  expect([board.scene.attachments.of(first).tags, board.scene.attachments.of(second).tags]).toEqual([['scuola'], []])
  expect(option(second)?.textContent).not.toContain('casa')
})

test('who may not write gives none and takes none', () => {
  tagObjects(doc, piero, [first], 'casa')
  mayWrite.set(false)
  board.tag('scuola', [first])
  board.untag('casa', [first])
  expect(board.scene.attachments.of(first).tags).toEqual(['casa'])
})

test('a copy has the tags of its original, and a note turned into a shape keeps them and loses them by name', () => {
  board.tag('casa', [first])
  board.select(select(first))
  board.duplicate()
  const copy = listNotes(doc).find(({ id }) => id !== first && id !== second)!
  expect(board.scene.attachments.of(copy.id).tags).toEqual(['casa'])
  board.convert(shapeKind, [first])
  const turned = shape.list(doc)[0]!
  expect(board.scene.attachments.of(turned.id).tags).toEqual(['casa'])
  board.untag('CASA', [turned.id])
  expect([board.scene.attachments.of(turned.id).tags, tag.list(doc).length]).toEqual([[], 1])
})

test('a picture has the tags in it', () => {
  board.tag('casa', [first])
  const texts = drawBoard(board.scene.objects.values(), (text) => text.length / 2, labels, board.scene.attachments.of).flatMap(({ parts }) =>
    parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])),
  )
  expect(texts).toContain('casa')
})

test('a note has one of three sizes around its middle, in one step of undo; the next note has it too', () => {
  board.setAppearance({ paper: 'large' }, [first])
  expect(boxOf(first)).toEqual({ x: -60, y: -60, width: 300, height: 300 })
  const created = board.newNote({ x: 1000, y: 1000 })!
  expect(readNote(doc, created)?.box).toEqual({ x: 850, y: 850, width: 300, height: 300 })
  board.leaveEditing()
  board.undo.undo()
  expect(boxOf(first)).toEqual({ x: 0, y: 0, width: 180, height: 180 })
})

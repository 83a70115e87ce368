import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { putArea } from '../../../../shared/model/records/area.ts'
import { addDecision } from '../../../../shared/model/records/decision.ts'
import { listLinks, unlink } from '../../../../shared/model/records/link.ts'
import type { BoardId } from '../../../../shared/model/records/listing.ts'
import { putNotes } from '../../../../shared/model/records/note.ts'
import { boardOptions } from '../../../../shared/model/sessionLog/ballots/boardOptions.ts'
import { addSources, kindOnBoard, linkable, sourcesOf } from '../../../../shared/model/sessionLog/decisionSources.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna', 1)
const BOARD = 'board00000000000' as BoardId

describe('what a decision rests on', () => {
  it('is linked once, with its words, and unlinked', () => {
    const [process, board] = [new Y.Doc(), new Y.Doc()]
    const area = putArea(board, anna, { title: 'Bisogni', box: { x: 0, y: 0, width: 800, height: 800 } } as never)
    const [note] = putNotes(board, anna, [{ text: 'Una pensilina  alla fermata', box: { x: 5000, y: 5000, width: 180, height: 180 } }] as never)
    const decision = addDecision(process, anna, { text: 'Si fa la pensilina' })
    const all = linkable(BOARD, boardOptions(board))
    expect(all.map(({ kind, excerpt }) => [kind, excerpt])).toEqual([
      ['area', 'Bisogni'],
      ['note', 'Una pensilina alla fermata'],
    ])
    addSources(process, anna, decision, all)
    addSources(process, anna, decision, all)
    const linked = sourcesOf(listLinks(process), decision)
    expect(linked).toHaveLength(2)
    expect(linked).toEqual(expect.arrayContaining([...all]))
    expect([kindOnBoard(board, note!), kindOnBoard(board, area), kindOnBoard(board, decision)]).toEqual(['note', 'area', null])
    unlink(process, anna, decision, note!)
    expect(sourcesOf(listLinks(process), decision).map(({ object }) => object)).toEqual([area])
  })

  it('of another program that knows other kinds is shown, and leads to its board', () => {
    const process = new Y.Doc()
    const decision = addDecision(process, anna, { text: 'Si fa la pensilina' })
    addSources(process, anna, decision, [{ board: BOARD, object: 'nota000000000000' as never, kind: 'hologram' as never, excerpt: 'Una nota' }])
    expect(sourcesOf(listLinks(process), decision)).toMatchObject([{ board: BOARD, kind: null, excerpt: 'Una nota' }])
  })
})

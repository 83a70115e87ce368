import type * as Y from 'yjs'
import type { Box } from '../../base/geometry.ts'
import { type AreaId, putArea } from '../records/area.ts'
import { askQuestion, choosePhoneArea, setBoardMethod } from '../records/boardAttributes.ts'
import { putNotes } from '../records/note.ts'
import { type Author, transact } from '../transact.ts'
import type { BoardTemplate } from './boardTemplate.ts'

interface Options {
  /** In place of the question of the template. */
  readonly question?: string
  /** Whether notes that are examples are put on the board. */
  readonly examples?: boolean
}

/** Lays a template out on an empty board, in one transaction: its question, areas and notes, and how to conduct it. Cost: O(template). */
export function layOutBoard(doc: Y.Doc, author: Author, template: BoardTemplate, { question, examples = false }: Options = {}): void {
  const { board } = template
  transact(doc, author, () => {
    const asked = question ?? board.question
    if (asked.trim()) askQuestion(doc, author, asked)
    const areas: Record<string, AreaId> = {}
    for (const { id, title, box } of board.areas) areas[id] = putArea(doc, author, { title, box: boxOf(box) })
    const phoneArea = board.phonesWriteIn === undefined ? undefined : areas[board.phonesWriteIn]
    if (phoneArea) choosePhoneArea(doc, author, phoneArea)
    const notes = board.objects.filter(({ example = false }) => examples || !example)
    putNotes(
      doc,
      author,
      notes.map(({ text, box, colour = 'sun' }) => ({ text, box: boxOf(box), colour })),
    )
    if (template.steps.length > 0) setBoardMethod(doc, author, methodOf(template, areas))
  })
}

function methodOf({ tavolo: _, purpose: _purpose, board, ...guide }: BoardTemplate, areas: Readonly<Record<string, AreaId>>) {
  const hints = Object.fromEntries(board.areas.flatMap(({ id, hint }) => (hint ? [[id, hint]] : [])))
  return { ...guide, hints, areas, ...(board.structure ? { structure: board.structure } : {}) }
}

const boxOf = ([x, y, width, height]: readonly [number, number, number, number]): Box => ({ x, y, width, height })

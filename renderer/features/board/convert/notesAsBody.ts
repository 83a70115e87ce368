import { type LinkTarget, placeHref } from '../../../../shared/document/mentions.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { t } from '../../../kit/text/translations.ts'
import { type NoteEntry, tableColumns } from './notesAsTable.ts'

/** What a document is made of. */
export interface NotesForDocument {
  readonly boardId: string
  readonly boardTitle: string
  /** '' where the board asks nothing. */
  readonly question: string
  readonly entries: readonly NoteEntry[]
}

const linked = (text: string, target: LinkTarget): BodyNode => ({ type: 'text', text, marks: [{ type: 'link', attrs: { href: placeHref(target) } }] })
const inline = (text: string): readonly BodyNode[] =>
  text.split('\n').flatMap((line, at): BodyNode[] => [...(at > 0 ? [{ type: 'hardBreak' }] : []), ...(line ? [{ type: 'text', text: line }] : [])])
const paragraph = (content: readonly BodyNode[]): BodyNode => ({ type: 'paragraph', content })
const heading = (level: number, text: string): BodyNode => ({ type: 'heading', attrs: { level }, content: inline(text) })

/** The question of the board, or its title, and where the words came from: whoever reads on can go back there. */
const opening = ({ boardId, boardTitle, question }: NotesForDocument): readonly BodyNode[] => [
  heading(1, question || boardTitle),
  paragraph([{ type: 'text', text: `${t('board.toDocument.from')} ` }, linked(boardTitle, { kind: 'board', id: boardId, part: null })]),
]

/** Who wrote an entry, as far as the board shows it; of a note it leads to the note. */
function author(boardId: string, { id, kind, author: name }: NoteEntry): readonly BodyNode[] {
  if (kind === 'note') return [linked(name || t('board.note.kind'), { kind: 'board', id: boardId, part: { kind: 'note', id } })]
  return name ? [{ type: 'text', text: name }] : []
}

/** Notes as a list, under the title of each area. */
export function listBody(notes: NotesForDocument): readonly BodyNode[] {
  const sections = new Map<string, NoteEntry[]>()
  for (const entry of notes.entries) sections.set(entry.area, [...(sections.get(entry.area) ?? []), entry])
  const list = (entries: readonly NoteEntry[]): BodyNode => ({
    type: 'bulletList',
    content: entries.map((entry) => ({
      type: 'listItem',
      content: [paragraph([...inline(entry.text), ...author(notes.boardId, entry).flatMap((by): BodyNode[] => [{ type: 'text', text: ' – ' }, by])])],
    })),
  })
  return [
    ...opening(notes),
    ...[...sections].flatMap(([area, entries]) => [
      ...(sections.size > 1 || area ? [heading(2, area || t('board.area.outside'))] : []),
      list(entries),
    ]),
  ]
}

/** Notes as a table: their words, their area, who wrote them, their colour. */
export function tableBody(notes: NotesForDocument): readonly BodyNode[] {
  const columns = tableColumns(notes.entries)
  const cell = (type: 'tableHeader' | 'tableCell', content: readonly BodyNode[]): BodyNode => ({
    type,
    attrs: { colspan: 1, rowspan: 1 },
    content: [content.length > 0 ? paragraph(content) : { type: 'paragraph' }],
  })
  const row = (content: readonly BodyNode[]): BodyNode => ({ type: 'tableRow', content })
  return [
    ...opening(notes),
    {
      type: 'table',
      content: [
        row(columns.map(([name]) => cell('tableHeader', inline(name)))),
        ...notes.entries.map((entry) =>
          row(columns.map(([, key]) => cell('tableCell', key === 'author' ? author(notes.boardId, entry) : inline(entry[key])))),
        ),
      ],
    },
  ]
}

import { noteColours, writerOf } from '../../../../shared/model/records/note.ts'
import type { TranslationKey } from '../../../../shared/translations/translations.ts'
import type { BoardObject } from '../../../board/objects/objectKind.ts'
import { wordedOf } from '../../../board/objects/objectKind.ts'
import type { Ordering } from '../../../board/scene/arrange.ts'
import type { CommandId } from '../../../kit/commands/commands.ts'
import { currentLanguage } from '../../../kit/text/translations.ts'
import type { BoardAuthors } from '../authors/boardAuthors.ts'

/** By what people put what they have selected together. */
export interface BoardOrdering {
  readonly id: CommandId
  readonly titleKey: TranslationKey
  readonly create: (authors: Pick<BoardAuthors, 'labelOf' | 'keyOf'>) => Ordering
  /** Says something of authors. */
  readonly byAuthor?: true
}

const colourOf = ({ kind, record }: BoardObject): string | null => {
  const fill = kind.appearance?.(record).fill
  return fill === undefined || fill === 'none' ? null : fill
}
const position = (colour: string): number => (noteColours as readonly string[]).indexOf(colour)
const inLanguage = (a: string, b: string): number => a.localeCompare(b, currentLanguage(), { sensitivity: 'base', numeric: true })

/** The one list of them: what is listed is a command, in the menus and in the palette. */
export const boardOrderings: readonly BoardOrdering[] = [
  {
    id: 'board.arrange.colour',
    titleKey: 'board.arrange.colour',
    create: () => ({ id: 'colour', blockOf: colourOf, byBlock: (a, b) => position(a) - position(b) }),
  },
  {
    id: 'board.arrange.author',
    titleKey: 'board.arrange.author',
    byAuthor: true,
    create: ({ labelOf, keyOf }) => ({
      id: 'author',
      blockOf: (object) => {
        const worded = wordedOf(object)
        return worded ? keyOf(writerOf(worded)) : null
      },
      byBlock: (a, b) => inLanguage(labelOf(a), labelOf(b)) || (a < b ? -1 : 1),
    }),
  },
  {
    id: 'board.arrange.words',
    titleKey: 'board.arrange.words',
    create: () => ({
      id: 'words',
      compare: (a, b) => inLanguage(a.kind.text(a.record).trim(), b.kind.text(b.record).trim()) || (a.id < b.id ? -1 : 1),
    }),
  },
  {
    id: 'board.arrange.time',
    titleKey: 'board.arrange.time',
    create: () => ({
      id: 'time',
      compare: (a, b) => (wordedOf(a)?.madeAt ?? 0) - (wordedOf(b)?.madeAt ?? 0) || (a.id < b.id ? -1 : 1),
    }),
  },
]

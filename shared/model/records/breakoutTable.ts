import type * as Y from 'yjs'
import { utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'
import { idFromBytes } from '../../base/id.ts'
import type { Timer } from '../../base/time/timer.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, transact } from '../transact.ts'
import { lenient } from '../value/fieldType.ts'
import { wholeNumber } from '../value/number.ts'
import { MAX_TABLES } from '../value/placementsField.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import { timerField } from '../value/timerField.ts'
import type { BreakoutId } from './breakout.ts'
import { MAX_PROMPT } from './step.ts'

const fields = {
  breakout: ref<'breakout'>(),
  /** Which of its tables, from 1 as people call it. */
  number: wholeNumber(1, MAX_TABLES),
  /** What this table is asked; absent: what all are. */
  question: lenient(shortText(MAX_PROMPT)),
  /** The area of a board on which it works. */
  area: lenient(ref<'area'>()),
  /** Its own time; absent: that of all tables. */
  timer: lenient(timerField),
}

/** What one small table has of its own. A table without a record has nothing of its own. */
export const breakoutTable = defineRecord({
  name: 'breakoutTable',
  root: 'breakoutTables',
  title: 'question',
  fields,
  compare: (a, b) => a.number - b.number || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  duplicate: () => null,
})
/** What one small table has of its own, as a plain value. */
export type BreakoutTable = RecordOf<typeof breakoutTable>

/** What small tables have of their own, kept by key. */
export const liveBreakoutTables = breakoutTable.live

/** Changes what one table has of its own; null takes a part away. @param number from 1 */
export function changeTable(
  doc: Y.Doc,
  author: Author,
  of: BreakoutId,
  number: number,
  changes: { readonly question?: string | null; readonly area?: BreakoutTable['area'] | null; readonly timer?: Timer | null },
): void {
  const id = idFromBytes<'breakoutTable'>(sha256(utf8(`tavolo/breakoutTable/1/${of}/${number}`)))
  transact(doc, author, () => {
    if (!breakoutTable.read(doc, id)) breakoutTable.create(doc, author, { breakout: of, number }, id)
    breakoutTable.update(doc, author, id, changes)
  })
}

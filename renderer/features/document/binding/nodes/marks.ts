import type { Mark } from '@tiptap/pm/model'
import type { Scalar } from '../../../../../shared/document/flat/flatBlock.ts'

/** Whether two texts have the same marks. */
export const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a === b || (a.length === b.length && a.every((mark, at) => b[at] !== undefined && mark.eq(b[at])))

/** Marks as the shared text has them. */
export function attributesOf(marks: readonly Mark[]): Record<string, Scalar> {
  const out: Record<string, Scalar> = {}
  for (const { type, attrs } of marks) out[type.name] = type.name === 'link' ? String(attrs.href) : true
  return out
}

/** What is to be written where marks changed; null for one that goes. */
export function markChange(from: readonly Mark[], to: readonly Mark[]): Readonly<Record<string, Scalar>> {
  const [before, after] = [attributesOf(from), attributesOf(to)]
  const change: Record<string, Scalar> = {}
  for (const name in before) if (!(name in after)) change[name] = null
  for (const name in after) if (before[name] !== after[name]) change[name] = after[name] ?? null
  return change
}

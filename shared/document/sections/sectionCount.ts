import { isLate, type SectionPlan, sectionPlanParts } from './sectionPlan.ts'

/** How far the planned sections of a document are. */
export interface SectionCount {
  readonly total: number
  readonly done: number
  /** The days until which those that are not done are to be written, the first first; at most {@link MAX_DUE}. */
  readonly due: readonly string[]
}

/** Most due days that a count holds: with them it has at most 672 characters. */
const MAX_DUE = 60

/** Counts the planned sections. Cost: O(plans × log). */
export function countSections(plans: readonly SectionPlan[]): SectionCount {
  const open = plans.filter(({ status }) => status !== 'done')
  const due = open.flatMap((plan) => plan.due ?? []).sort()
  return { total: plans.length, done: plans.length - open.length, due: due.slice(0, MAX_DUE) }
}

/** A count as the listing of its document stores it, such as `3/8 2026-11-28 2026-12-01`; null where no section is planned. */
export const packSectionCount = ({ total, done, due }: SectionCount): string | null => (total > 0 ? [`${done}/${total}`, ...due].join(' ') : null)

/** Reads a stored count; null where it is none. */
export function readSectionCount(stored: string | undefined): SectionCount | null {
  const [counts = '', ...due] = stored?.split(' ') ?? []
  const [, done, total] = /^(\d{1,5})\/(\d{1,5})$/.exec(counts) ?? []
  if (done === undefined || total === undefined || Number(done) > Number(total) || !due.every(sectionPlanParts.due)) return null
  return { total: Number(total), done: Number(done), due }
}

/** How many sections of a count should be done by now. @param today as `dayOf` gives it */
export const lateSections = ({ due }: SectionCount, today: string): number =>
  due.filter((day) => isLate({ owner: null, status: 'draft', due: day }, today)).length

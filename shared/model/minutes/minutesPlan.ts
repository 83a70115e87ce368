import type { Run } from '../records/run.ts'
import type { Step } from '../records/step.ts'

/** Headings of minutes, in the order in which they stand. Each is a text on screens. */
export const minutesHeadings = [
  'meeting',
  'attendance',
  'previous',
  'agenda',
  'points',
  'ballots',
  'decisions',
  'commitments',
  'parked',
  'next',
  'declarations',
  'attachments',
  'signatures',
] as const
/** One of {@link minutesHeadings}. */
export type MinutesHeading = (typeof minutesHeadings)[number]

/** What stands under headings that people fill by hand. */
const byHand: readonly MinutesHeading[] = ['points', 'declarations']

/** One part of minutes as they are drafted. */
export interface MinutesPart {
  /** What stands above it: a text of screens, or the title of a step. */
  readonly heading: { readonly key: MinutesHeading } | { readonly title: string }
  /** What a live block shows there: `<kind>` or `<kind>:<part>`; null: people write. */
  readonly block: string | null
}

/** The parts of the minutes of a meeting, with a point for each step that was run, in the order in which they began. Cost: O(steps + runs) */
export function minutesPlan(agenda: readonly Step[], runs: readonly Run[]): readonly MinutesPart[] {
  const steps = new Map(agenda.map((step) => [step.id, step]))
  const points = [...new Set(runs.map(({ step }) => step))].flatMap((id): readonly MinutesPart[] => {
    const step = steps.get(id)
    return step ? [{ heading: { title: step.title }, block: `point:${id}` }] : []
  })
  return minutesHeadings.flatMap((key): readonly MinutesPart[] => [
    { heading: { key }, block: byHand.includes(key) ? null : key },
    ...(key === 'points' ? points : []),
  ])
}

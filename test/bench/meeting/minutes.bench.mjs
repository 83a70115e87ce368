// What it costs to draft the minutes of a meeting with three hundred notes and a dozen decisions, and to freeze them.
import { buildForNode } from '../childProcesses.mjs'
import { median, roundToTenth } from '../statistics.mjs'

const NOTES = 300
const DECISIONS = 12
/** Milliseconds until they stand there. */
const DRAFT_MS = 3000

export async function bench() {
  const { msToDraft } = await import(`file://${await buildForNode('meeting/minutes.parts')}`)
  const runs = Array.from({ length: 5 }, () => msToDraft(NOTES, DECISIONS))
  const [draft, freeze] = [median(runs.map((each) => each.draft)), median(runs.map((each) => each.freeze))]
  return { minutes: { draftMs: roundToTenth(draft), freezeMs: roundToTenth(freeze), boundMs: DRAFT_MS, ok: draft + freeze <= DRAFT_MS } }
}

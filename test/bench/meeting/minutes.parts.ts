import * as Y from 'yjs'
import { normalizeBody } from '../../../shared/document/normalizedBody.ts'
import { freezeLive } from '../../../shared/model/derived/body/freezeLive.ts'
import { liveTypeOf } from '../../../shared/model/liveTypes.ts'
import { minutesPlan } from '../../../shared/model/minutes/minutesPlan.ts'
import { addDecision, addReservation } from '../../../shared/model/records/decision.ts'
import { writeBlocks } from '../../../shared/model/records/documentBody.ts'
import { listRuns } from '../../../shared/model/records/run.ts'
import { listSteps } from '../../../shared/model/records/step.ts'
import { finishedMeeting } from '../../support/sessionLog/finishedMeeting.ts'

/** Milliseconds that it takes to draft the minutes of a meeting, and to put what they show in their place. @param notes on its board */
export function msToDraft(notes: number, decisions: number): { readonly draft: number; readonly freeze: number } {
  const meeting = finishedMeeting(notes)
  const { process, room, author, session, adopt, read, from } = meeting
  for (let i = 0; i < decisions; i++) {
    const id = addDecision(process, author, { text: `Decisione ${i}`, session })
    addReservation(process, author, id, { kind: 'dissent', text: 'Troppo tardi', who: 'Auser' })
  }
  for (let i = 0; i < decisions; i++) adopt(read())
  const began = performance.now()
  const plan = minutesPlan(listSteps(room), listRuns(room))
  const shown = plan.map(({ block }) => {
    const [kind, part = ''] = (block ?? '').split(':')
    return normalizeBody(liveTypeOf(kind)?.read(from(part)) ?? [])
  })
  const drafted = performance.now()
  const doc = new Y.Doc()
  writeBlocks(
    doc,
    author,
    shown.map((_, at) => ({ id: `live${String(at).padStart(3, '0')}`, type: 'live', attrs: { block: String(at) }, content: [] })),
  )
  freezeLive(doc, author, ({ block }) => shown[Number(block)] ?? null)
  return { draft: drafted - began, freeze: performance.now() - drafted }
}

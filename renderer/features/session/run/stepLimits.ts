import { Problem, type ProblemCode } from '../../../../shared/base/problem.ts'
import { liveListings } from '../../../../shared/model/records/listing.ts'
import type { Step } from '../../../../shared/model/records/step.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { limitRoom } from '../../../sync/hosting/hosting.ts'
import type { PlaceProps } from '../../feature.ts'
import { presetOfStep, stepRules } from './stepPolicy.ts'

/** What may be done at the board of the step that this window began, as it is signed. */
export interface StepLimits {
  /** A step begins, or none (null). @param before the one that ran, whose rules end if this window did not sign them itself */
  readonly set: (before: Step | null, after: Step | null) => void
  /** The step that runs, after each change: where this window began it and its rules changed, they are signed anew. */
  readonly follow: (step: Step | null) => void
  /** Signs what is not signed yet, if there is a table: rules of a step that began between two hosts. */
  readonly sign: () => void
}

/** Signs the rules of steps one after the other: what is signed at last is what the last step says, and no board stays limited by an earlier one. */
export function stepLimits(
  client: SyncClient,
  { processId, processRoom, author }: Pick<PlaceProps, 'processId' | 'processRoom' | 'author'>,
): StepLimits {
  const { status, role } = tableConnection(client, processId)
  let begunStep: Step | null = null
  let limited: RoomName | null = null
  let isSigned = true
  let signing = Promise.resolve()

  /** The room of the board that a step limits; null where it limits none. */
  const roomOf = (step: Step | null): RoomName | null => {
    const isBoard = liveListings(processRoom.doc)
      .current()
      .some(({ id, kind }) => kind === 'board' && id === step?.on)
    return step?.on && presetOfStep(step) && isBoard ? `board/${step.on}` : null
  }
  const signNow = async () => {
    if (isSigned || role.current() !== 'facilitator' || status.current().state !== 'connected') return
    isSigned = true
    const step = begunStep
    const begun = roomOf(step)
    try {
      if (limited && limited !== begun) await limitRoom(client, processId, limited, null)
      if (begun && step) await limitRoom(client, processId, begun, stepRules(step, author.now()))
      limited = begun
    } catch (error) {
      const code: ProblemCode = error instanceof Problem ? error.code : 'host.failed'
      notify(`${t('session.run.limitFailed')} ${t(`problem.${code}.what`)} ${t(`problem.${code}.now`)}`, { tone: 'stop' })
    }
  }
  const sign = () => {
    signing = signing.then(signNow)
  }
  const begin = (step: Step | null) => {
    begunStep = step
    isSigned = limited === null && roomOf(step) === null
    sign()
  }
  return {
    sign,
    set: (before, after) => {
      limited ??= roomOf(before)
      begin(after)
      if (!isSigned && (role.current() !== 'facilitator' || status.current().state !== 'connected'))
        notify(t('session.run.notLimited'), { tone: 'signal', kind: 'sessionLimits' })
    },
    follow: (step) => {
      if (begunStep && step?.id !== begunStep.id) {
        // another window went on, and signs
        begunStep = null
        limited = null
        isSigned = true
      }
      if (step && begunStep?.id === step.id && (begunStep.policy !== step.policy || begunStep.on !== step.on)) begin(step)
    },
  }
}

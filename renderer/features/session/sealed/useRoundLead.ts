import { useEffect, useMemo, useRef } from 'react'
import type { Run } from '../../../../shared/model/records/run.ts'
import type { Step } from '../../../../shared/model/records/step.ts'
import type { SealedRound } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import { MAX_ITEMS } from '../../../../shared/protocol/sessionLog/bodyParts.ts'
import type { LogBody, LogKind } from '../../../../shared/protocol/sessionLog/logBodies.ts'
import { MAX_GUARDIANS } from '../../../../shared/protocol/sessionLog/sealedText.ts'
import { useGuardianChoice } from '../../../sync/sessionLog/useGuardianChoice.ts'
import { useSignToLog } from '../../../sync/sessionLog/useSessionLog.ts'
import type { RoomViewProps } from '../../feature.ts'
import { roundOfStep, type SilentWriting } from '../silent/useSealedRounds.ts'

/** Milliseconds in which other computers offer themselves as guardians before the round begins with those that have. */
const OFFERS_MS = 4000

/** What whoever leads does with a round. */
export interface RoundLead {
  /** Nobody writes any more: these ideas count, and no others. */
  readonly close: (round: SealedRound) => Promise<void>
  /** Guardians are asked for their shares of these items; a round that is open is closed first. */
  readonly reveal: (round: SealedRound, items: readonly string[]) => Promise<void>
}

type Props = Pick<RoomViewProps, 'processId' | 'processRoom' | 'listing' | 'author'>

/**
 * Opens the round of a sealed step when it begins, in the window that leads; a round of the step that was not revealed goes on. @param leads whether this
 * window leads the meeting @returns what its buttons do
 */
export function useRoundLead(
  { processId, processRoom, listing, author }: Props,
  step: Step | null,
  run: Run | null,
  silent: SilentWriting,
  leads: boolean,
): RoundLead {
  const { rounds, log } = silent
  const isSealed = step?.sealedAs !== undefined
  const latest = step ? roundOfStep(rounds, step.id) : null
  const isNeeded = leads && isSealed && run !== null && log !== null && (latest === null || (latest.revealed.size > 0 && latest.run !== run.id))
  const choice = useGuardianChoice({ processId, processRoom, author }, silent.guardians)
  const signToLog = useSignToLog(processId, listing.id, log, author)
  const sign = useMemo(
    () =>
      async <K extends LogKind>(kind: K, bodies: readonly LogBody<K>[]) => {
        // the parts of one decision have one time
        const at = author.now()
        for (const body of bodies) await signToLog(kind, body, at)
      },
    [author, signToLog],
  )

  const begin = useRef<() => void>(() => undefined)
  begin.current = () => {
    if (!choice || !step?.sealedAs || !run) return
    const isBoard = step.on !== undefined
    const body = {
      run: run.id,
      step: step.id,
      board: isBoard ? (step.on as never) : null,
      area: step.area ?? null,
      prompt: step.prompt ?? '',
      attribution: step.sealedAs,
      guardians: choice.guardians.map(({ person, key, isPhone }) => ({ person, key, isPhone })),
      offers: choice.guardians.flatMap(({ offer }) => offer ?? []),
    }
    void sign('round', [body as LogBody<'round'>])
  }
  const isComplete = choice?.guardians.length === MAX_GUARDIANS
  const hasOwn = choice !== null
  useEffect(() => {
    if (!isNeeded || !hasOwn) return
    if (isComplete) return begin.current()
    const timer = setTimeout(() => begin.current(), OFFERS_MS)
    return () => clearTimeout(timer)
  }, [isNeeded, isComplete, hasOwn])

  return useMemo(() => {
    const close = async (round: SealedRound) => {
      const items = round.ideas.map(({ statement }) => statement.id)
      const parts = Math.max(1, Math.ceil(items.length / MAX_ITEMS))
      const bodies = Array.from({ length: parts }, (_, at) => ({
        round: round.id,
        items: items.slice(at * MAX_ITEMS, (at + 1) * MAX_ITEMS),
        part: at + 1,
        parts,
      }))
      await sign('close', bodies)
    }
    return {
      close,
      reveal: async (round, items) => {
        if (!round.closed) await close(round)
        const parts = Math.ceil(items.length / MAX_ITEMS)
        await sign(
          'reveal',
          Array.from({ length: parts }, (_, at) => ({ round: round.id, items: items.slice(at * MAX_ITEMS, (at + 1) * MAX_ITEMS) })),
        )
      },
    }
  }, [sign])
}
